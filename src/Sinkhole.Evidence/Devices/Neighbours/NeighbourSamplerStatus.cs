using System.Collections.Immutable;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>How looking at the neighbours stands, as pages and metrics show it.</summary>
public sealed record NeighbourSamplerStatus
{
    /// <summary>The last look; null before the first.</summary>
    public DateTimeOffset? LastSample { get; init; }

    /// <summary>Looks since start.</summary>
    public long Samples { get; init; }

    /// <summary>Entries the last look saw.</summary>
    public int Entries { get; init; }

    /// <summary>Holdings that are new or went on since start.</summary>
    public long Holdings { get; init; }

    /// <summary>Hardware addresses the last look took for routers.</summary>
    public ImmutableArray<NeighbourRouter> Routers { get; init; } = [];

    /// <summary>Why the last look saw nothing; null when it did.</summary>
    public NeighbourProblem? Problem { get; init; }
}
