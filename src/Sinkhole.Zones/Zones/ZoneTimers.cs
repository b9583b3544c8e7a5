namespace Sinkhole.Zones.Zones;

/// <summary>The times of a zone's SOA (RFC 1035, 3.3.13) in seconds.</summary>
public sealed record ZoneTimers
{
    /// <summary>How often a secondary asks for the serial. Default 300: NOTIFY tells of changes, this catches a lost one.</summary>
    public uint Refresh { get; init; } = 300;

    /// <summary>How soon it asks again after a failure. Default 60.</summary>
    public uint Retry { get; init; } = 60;

    /// <summary>How long it goes on without us. Default 30 days: what was last good stays.</summary>
    public uint Expire { get; init; } = 30 * 86_400;

    /// <summary>How long a negative answer may be kept (RFC 2308, 4). Default 60.</summary>
    public uint Minimum { get; init; } = 60;

    /// <summary>TTL of the SOA and NS records. Default 60.</summary>
    public uint Ttl { get; init; } = 60;
}
