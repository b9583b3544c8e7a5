namespace Sinkhole.Server.Telemetry;

/// <summary>Counts of queries since start, summed over the workers.</summary>
public sealed record QueryTotals
{
    /// <summary>Everything that came in, good or bad.</summary>
    public long Received { get; init; }

    /// <summary>Queries that passed admission.</summary>
    public long Admitted { get; init; }

    /// <summary>Answered with the sinkhole.</summary>
    public long Sinkholed { get; init; }

    /// <summary>Answered from the cache.</summary>
    public long Cached { get; init; }

    /// <summary>Answered stale.</summary>
    public long Stale { get; init; }

    /// <summary>Resolved by asking.</summary>
    public long Resolved { get; init; }

    /// <summary>Answered by the server itself: ANY (RFC 8482) and queries without RD (REFUSED).</summary>
    public long Local { get; init; }

    /// <summary>Answered SERVFAIL.</summary>
    public long Failed { get; init; }

    /// <summary>REFUSED by the access list.</summary>
    public long Refused { get; init; }

    /// <summary>Answered with an error for what they were: FORMERR, NOTIMP, BADVERS, other classes, transfers.</summary>
    public long Malformed { get; init; }

    /// <summary>Dropped in silence: responses, fragments of a header.</summary>
    public long Dropped { get; init; }

    /// <summary>Failed because too many queries were waiting.</summary>
    public long Overloaded { get; init; }

    /// <summary>Answered NXDOMAIN by a rule.</summary>
    public long NxDomain { get; init; }

    /// <summary>Answered NODATA by a rule; what the sinkhole has no address for is counted as <see cref="Sinkholed"/>.</summary>
    public long NoData { get; init; }

    /// <summary>Answered with a rule's own records.</summary>
    public long LocalData { get; init; }

    /// <summary>Sent to TCP by a rule.</summary>
    public long TcpOnly { get; init; }

    /// <summary>Left without an answer by a rule.</summary>
    public long Silenced { get; init; }

    /// <summary>Of those decided by a rule, the ones whose answer, and not their question, matched.</summary>
    public long Screened { get; init; }

    /// <summary>Met a rule that is only watched, and were answered as if it were not there.</summary>
    public long Monitored { get; init; }

    /// <summary>Decided by a rule otherwise than with the sinkhole.</summary>
    public long Blocked => NxDomain + NoData + LocalData + TcpOnly + Silenced;
}
