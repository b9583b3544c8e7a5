using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Updates;

/// <summary>How one feed stands, for people.</summary>
public sealed record FeedStatus
{
    /// <summary>The list it feeds.</summary>
    public required string List { get; init; }

    /// <summary>How it is fetched.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>Address, server or directory, without secrets.</summary>
    public required string Source { get; init; }

    /// <summary>When it was last tried; null: never.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When its source last answered as it should, changed or not: the age of what is known.</summary>
    public DateTimeOffset? GoodAt { get; init; }

    /// <summary>When its contents last changed.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When it is tried next; null: only when told to, or when a file is put there.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Octets of the last contents.</summary>
    public long Octets { get; init; }

    /// <summary>Number of the version it last brought; 0: none yet.</summary>
    public int Version { get; init; }

    /// <summary>Failures since the last success.</summary>
    public int Failures { get; init; }

    /// <summary>What went wrong at the last try; null when nothing did.</summary>
    public ListProblem? Problem { get; init; }
}
