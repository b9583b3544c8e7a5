namespace Sinkhole.Server.Activity;

/// <summary>What is remembered of clients while queries are answered.</summary>
public sealed record ClientTableOptions
{
    /// <summary>
    /// Clients of a day that one worker tells apart; it counts the queries of further ones as one sum. Default 16,384: any office, and 2.5 MiB for two
    /// days, of which a worker that sees fewer clients touches less. Clients change their ports, so each may be known to every worker.
    /// </summary>
    public int MaxClients { get; init; } = 16_384;

    /// <summary>The zone whose days count. Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
