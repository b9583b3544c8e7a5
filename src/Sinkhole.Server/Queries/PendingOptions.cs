namespace Sinkhole.Server.Queries;

/// <summary>Limits on the queries that wait for an answer from elsewhere.</summary>
public sealed record PendingOptions
{
    /// <summary>Queries that may wait at once, over all listeners; about 1.5 KiB each. One more gets SERVFAIL. Default 10,000.</summary>
    public int Max { get; init; } = 10_000;

    /// <summary>Queries of one client (IPv4 address, IPv6 /64) that may wait at once, so that none takes all places. Default 1,000.</summary>
    public int MaxPerClient { get; init; } = 1_000;

    /// <summary>How long a query waits before it gets SERVFAIL; the resolver's own limits end sooner, this is the guard. Default 10 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
