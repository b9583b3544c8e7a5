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
}
