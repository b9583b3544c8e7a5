using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Updates;

/// <summary>What is remembered of a feed over restarts.</summary>
internal sealed record FeedState
{
    /// <summary>Where it was fetched from: what identifies contents there says nothing of another place.</summary>
    public string Source { get; init; } = "";

    /// <summary>What identifies the contents known.</summary>
    public string ETag { get; init; } = "";

    /// <summary>When they were last changed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>TAXII: when the newest object known was added.</summary>
    public string AddedLast { get; init; } = "";

    /// <summary>Transfer: the serial of the zone known.</summary>
    public uint? Serial { get; init; }

    /// <summary>When it was last tried.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When its source last answered as it should.</summary>
    public DateTimeOffset? GoodAt { get; init; }

    /// <summary>When its contents last changed.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Octets of the last contents.</summary>
    public long Octets { get; init; }

    /// <summary>The version it last brought.</summary>
    public int Version { get; init; }

    /// <summary>Failures since the last success.</summary>
    public int Failures { get; init; }

    /// <summary>What went wrong at the last try.</summary>
    public ListProblem? Problem { get; init; }

    /// <summary>The same without what identifies contents, so that the next fetch brings them whole.</summary>
    public FeedState Forget() => this with { ETag = "", ModifiedAt = null, AddedLast = "", Serial = null };
}
