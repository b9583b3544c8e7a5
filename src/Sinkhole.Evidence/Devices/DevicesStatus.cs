using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Neighbours;

namespace Sinkhole.Evidence.Devices;

/// <summary>How knowing devices stands, as pages and metrics show it.</summary>
public sealed record DevicesStatus
{
    /// <summary>Nothing is set up.</summary>
    public static DevicesStatus None { get; } = new();

    /// <summary>The sources of leases.</summary>
    public ImmutableArray<LeaseSourceStatus> Leases { get; init; } = [];

    /// <summary>The kernel's neighbour tables; null while they are not looked at.</summary>
    public NeighbourSamplerStatus? Neighbours { get; init; }

    /// <summary>What is known of who held which address.</summary>
    public HoldingCounts Holdings { get; init; } = new();

    /// <summary>The tables people keep.</summary>
    public ImmutableArray<TableStatus> Tables { get; init; } = [];

    /// <summary>Recording whose devices hits were.</summary>
    public AttributionStatus Attribution { get; init; } = new();

    /// <summary>Exclusions that are over: their clients count again.</summary>
    public ImmutableArray<SourceProblem> Expired { get; init; } = [];
}
