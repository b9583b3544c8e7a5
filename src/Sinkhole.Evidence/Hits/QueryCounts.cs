namespace Sinkhole.Evidence.Hits;

/// <summary>Queries by what became of them, without names or clients.</summary>
public sealed record QueryCounts
{
    /// <summary>None.</summary>
    public static QueryCounts None { get; } = new();

    /// <summary>Passed admission.</summary>
    public long Admitted { get; init; }

    /// <summary>Answered with the sinkhole.</summary>
    public long Sinkholed { get; init; }

    /// <summary>Answered by a rule otherwise than with the sinkhole: NXDOMAIN, NODATA, local data, TC, or not at all.</summary>
    public long Blocked { get; init; }

    /// <summary>Met a rule that is only watched; counted under what they were answered with too.</summary>
    public long Monitored { get; init; }

    /// <summary>Answered from the cache.</summary>
    public long Cached { get; init; }

    /// <summary>Answered stale.</summary>
    public long Stale { get; init; }

    /// <summary>Resolved by asking.</summary>
    public long Resolved { get; init; }

    /// <summary>Answered SERVFAIL.</summary>
    public long Failed { get; init; }

    /// <summary>REFUSED by the access list.</summary>
    public long Refused { get; init; }

    /// <summary>What was counted since <paramref name="earlier"/>; counts that went back began anew.</summary>
    public QueryCounts Since(QueryCounts earlier) => new()
    {
        Admitted = Since(Admitted, earlier.Admitted),
        Sinkholed = Since(Sinkholed, earlier.Sinkholed),
        Blocked = Since(Blocked, earlier.Blocked),
        Monitored = Since(Monitored, earlier.Monitored),
        Cached = Since(Cached, earlier.Cached),
        Stale = Since(Stale, earlier.Stale),
        Resolved = Since(Resolved, earlier.Resolved),
        Failed = Since(Failed, earlier.Failed),
        Refused = Since(Refused, earlier.Refused),
    };

    private static long Since(long now, long before) => now >= before ? now - before : now;
}
