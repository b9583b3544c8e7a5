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

    /// <summary>PROXY headers of listed proxies: one for each datagram, one for each stream.</summary>
    public long ProxyBelieved { get; init; }

    /// <summary>PROXY headers of others, dropped with what is behind them.</summary>
    public long ProxyUntrusted { get; init; }

    /// <summary>PROXY headers of listed proxies that could not be read, dropped with what is behind them.</summary>
    public long ProxyBroken { get; init; }

    /// <summary>Datagrams and streams of listed proxies without a PROXY header, which are REFUSED.</summary>
    public long ProxyMissing { get; init; }

    /// <summary>Queries whose options told, believed, for whom they were asked.</summary>
    public long IdentityBelieved { get; init; }

    /// <summary>Queries whose options told that without being believed.</summary>
    public long IdentityUntrusted { get; init; }

    /// <summary>Queries of listed forwarders whose options could not be read.</summary>
    public long IdentityBroken { get; init; }

    /// <summary>Decided by a rule otherwise than with the sinkhole.</summary>
    public long Blocked => NxDomain + NoData + LocalData + TcpOnly + Silenced;
}
