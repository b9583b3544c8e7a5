namespace Sinkhole.Filtering.Releases;

/// <summary>Somebody's decision to put a version in force.</summary>
public sealed record ReleaseRequest
{
    /// <summary>The list.</summary>
    public required string List { get; init; }

    /// <summary>The version's number; null: the newest, or for a roll-back the one before.</summary>
    public int? Version { get; init; }

    /// <summary>Who decides.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>True to accept what the gate's limits stopped: a list emptied, shrunk or grown.</summary>
    public bool AcceptsLimits { get; init; }
}
