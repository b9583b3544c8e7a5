using Sinkhole.Admin.Export;
using Sinkhole.Admin.Status;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Admin.Pages;

/// <summary>What the page of contacts shows.</summary>
public sealed record ContactsModel
{
    /// <summary>The filter, with its problems.</summary>
    public required ContactQuery Query { get; init; }

    /// <summary>The program's status.</summary>
    public required SystemStatus Status { get; init; }

    /// <summary>The contacts of this page, the newest first.</summary>
    public IReadOnlyList<StoredContact> Contacts { get; init; } = [];

    /// <summary>True when older ones follow.</summary>
    public bool HasMore { get; init; }
}
