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
}
