using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>How lists are published as a policy zone.</summary>
public sealed record PolicyZoneOptions
{
    /// <summary>The zone's name.</summary>
    public required DomainName Name { get; init; }

    /// <summary>What a rule that sinkholes leads to over IPv4, unless its list has its own; null: none.</summary>
    public InternetAddress? SinkholeIPv4 { get; init; }

    /// <summary>The same over IPv6.</summary>
    public InternetAddress? SinkholeIPv6 { get; init; }

    /// <summary>True when rules that sinkhole are published as NXDOMAIN: the other side's clients are not to come to our sinkhole.</summary>
    public bool SinkholesAsNxDomain { get; init; }

    /// <summary>True when lists of class Allow are published too, as PASSTHRU. Default: no; what we allow is our own business.</summary>
    public bool IncludesAllowed { get; init; }

    /// <summary>TTL of the records. Default 60 s: how long a client elsewhere may go on after a roll-back.</summary>
    public uint Ttl { get; init; } = 60;

    /// <summary>The times of the zone's SOA.</summary>
    public ZoneTimers Timers { get; init; } = new();

    /// <summary>Earlier versions from which changes can be had. Default 32.</summary>
    public int MaxChanges { get; init; } = 32;

    /// <summary>Octets that the changes of all earlier versions may take in memory. Default 64 MiB, about a million records.</summary>
    public int MaxChangeOctets { get; init; } = 64 << 20;
}
