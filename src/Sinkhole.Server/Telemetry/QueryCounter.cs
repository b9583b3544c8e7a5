namespace Sinkhole.Server.Telemetry;

/// <summary>What is counted of queries; the members of <see cref="QueryTotals"/>.</summary>
internal enum QueryCounter : byte
{
    Received = 0,
    Admitted = 1,
    Sinkholed = 2,
    Cached = 3,
    Stale = 4,
    Resolved = 5,
    Local = 6,
    Failed = 7,
    Refused = 8,
    Malformed = 9,
    Dropped = 10,
    Overloaded = 11,

    /// <summary>Responses that the kernel would not take.</summary>
    SendFailed = 12,

    /// <summary>Answered NXDOMAIN by a rule.</summary>
    NxDomain = 13,

    /// <summary>Answered NODATA by a rule.</summary>
    NoData = 14,

    /// <summary>Answered with a rule's own records.</summary>
    LocalData = 15,

    /// <summary>Sent to TCP by a rule.</summary>
    TcpOnly = 16,

    /// <summary>Left without an answer by a rule.</summary>
    Silenced = 17,

    /// <summary>Decided by what the answer held; counted under what was answered too.</summary>
    Screened = 18,

    /// <summary>Met a rule that is only watched; counted under what was answered too.</summary>
    Monitored = 19,

    /// <summary>PROXY headers of listed proxies.</summary>
    ProxyBelieved = 20,

    /// <summary>PROXY headers of others.</summary>
    ProxyUntrusted = 21,

    /// <summary>PROXY headers of listed proxies that could not be read.</summary>
    ProxyBroken = 22,

    /// <summary>Datagrams and streams of listed proxies without a PROXY header.</summary>
    ProxyMissing = 23,

    /// <summary>Queries whose options told, believed, for whom they were asked.</summary>
    IdentityBelieved = 24,

    /// <summary>Queries whose options told that without being believed.</summary>
    IdentityUntrusted = 25,

    /// <summary>Queries of listed forwarders whose options could not be read.</summary>
    IdentityBroken = 26,
}
