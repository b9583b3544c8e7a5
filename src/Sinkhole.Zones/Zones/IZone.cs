using Sinkhole.Dns.Names;

namespace Sinkhole.Zones.Zones;

/// <summary>A zone that is served, with the version in force. Safe for any number of threads.</summary>
public interface IZone
{
    /// <summary>Its apex.</summary>
    DomainName Name { get; }

    /// <summary>The times of its SOA.</summary>
    ZoneTimers Timers { get; }

    /// <summary>The version in force; null while there is none: it is then answered SERVFAIL.</summary>
    IZoneVersion? Current { get; }
}
