using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Campaigns.Drills;

/// <summary>What a bundle's <c>config.json</c> says.</summary>
internal sealed record DrillConfig
{
    /// <summary>Forwarders, points with many machines behind them, and exclusions.</summary>
    public required DeviceSettings Devices { get; init; }

    /// <summary>Own domains, canonical.</summary>
    public ImmutableArray<DomainName> ProtectedNames { get; init; } = [];

    /// <summary>The versions of the list; null when the lists themselves say when they begin.</summary>
    public ImmutableArray<DrillVersion>? Versions { get; init; }
}
