namespace Sinkhole.Evidence.Activity;

/// <summary>The thresholds of <see cref="PointRule"/>.</summary>
public sealed record PointRuleOptions
{
    /// <summary>Queries of all clients below which nothing is said. Default 1,000: what a few machines ask in an hour; shares of less are chance.</summary>
    public long MinQueries { get; init; } = 1_000;

    /// <summary>Queries of a client below which nothing is said of it. Default 200: one machine's quiet day.</summary>
    public long MinOwnQueries { get; init; } = 200;

    /// <summary>Clients below which shares say nothing. Default 3: of two, one always has half.</summary>
    public int MinClients { get; init; } = 3;

    /// <summary>Percent of all queries that are most of them. Default 50: as much as all others together.</summary>
    public int MostPercent { get; init; } = 50;

    /// <summary>
    /// Percent of all queries that are nearly all of them, where there are fewer clients than <see cref="MinClients"/>. Default 95: leaves room for
    /// the server's own machine and an administrator's.
    /// </summary>
    public int AlonePercent { get; init; } = 95;

    /// <summary>How many times the queries of the client in the middle are many. Default 10: between busy and idle machines lies less.</summary>
    public int ManyTimes { get; init; } = 10;

    /// <summary>
    /// Percent of a client's queries with the DO bit from which it asks for signatures. Default 50: a forwarder that validates sets it always;
    /// a machine whose administrator uses dig does so now and then.
    /// </summary>
    public int SignaturesPercent { get; init; } = 50;

    /// <summary>Weaker signs that together suffice. Default 2: each alone has an innocent reason (a mail server, a validating desktop, an address that two machines had in turn).</summary>
    public int WeakerSigns { get; init; } = 2;

    /// <summary>Clients suggested at one time, the busiest first. Default 20: more is no list of questions to a person.</summary>
    public int MaxSuggestions { get; init; } = 20;
}
