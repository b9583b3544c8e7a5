using System.Collections.Immutable;
using Sinkhole.Admin.Status;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Admin.Pages;

/// <summary>What the lists page shows.</summary>
public sealed record ListsModel
{
    /// <summary>The program's status.</summary>
    public required SystemStatus Status { get; init; }

    /// <summary>The name asked about, as it was typed; empty when none was.</summary>
    public string Asked { get; init; } = "";

    /// <summary>The name in canonical text; null when what was typed is no name.</summary>
    public string? Name { get; init; }

    /// <summary>The rows that match it, the deciding one first.</summary>
    public ImmutableArray<RuleDescription> Rows { get; init; } = [];
}
