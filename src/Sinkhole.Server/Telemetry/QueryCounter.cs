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
}
