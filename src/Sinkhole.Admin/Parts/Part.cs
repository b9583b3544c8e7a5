using Microsoft.AspNetCore.Components;
using Sinkhole.Admin.Pages;
using Sinkhole.Admin.Wording;

namespace Sinkhole.Admin.Parts;

/// <summary>The base of pages and their parts: what all of them need to be written in the right language.</summary>
public abstract class Part : ComponentBase
{
    [Inject]
    internal PageRequest Page { get; set; } = null!;

    private protected Display Display => Page.Display;
}
