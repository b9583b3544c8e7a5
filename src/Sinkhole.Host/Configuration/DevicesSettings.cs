using System.Collections.Immutable;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Following;

namespace Sinkhole.Host.Configuration;

/// <summary>The section <c>devices</c>: how the device behind a query is known.</summary>
internal sealed record DevicesSettings
{
    /// <summary>Forwarders that are believed. Default none.</summary>
    public ImmutableArray<ForwarderSettings> Forwarders { get; init; } = [];

    /// <summary>Files and folders of leases, paths absolute. Default none.</summary>
    public ImmutableArray<LeaseSource> Leases { get; init; } = [];

    /// <summary>Whether the kernel's neighbour tables are looked at. Default by itself.</summary>
    public NeighbourMode Neighbours { get; init; } = NeighbourMode.Auto;

    /// <summary>Longest time between two looks at them. Default 5 minutes.</summary>
    public TimeSpan NeighboursEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Clients with a role. Default none.</summary>
    public ImmutableArray<ClientMark> Clients { get; init; } = [];

    /// <summary>Clients whose hits are logged and not counted. Default none.</summary>
    public ImmutableArray<Exclusion> Exclusions { get; init; } = [];

    /// <summary>The sheet of assets, absolute; null for none.</summary>
    public string? Assets { get; init; }

    /// <summary>The table of units' names, absolute; null for none.</summary>
    public string? Units { get; init; }

    /// <summary>The table of units' networks, absolute; null for none.</summary>
    public string? Networks { get; init; }

    /// <summary>Whether the reverse zones named in <c>resolve.domains</c> are asked what own addresses are called. Default yes.</summary>
    public bool PointerNames { get; init; } = true;
}
