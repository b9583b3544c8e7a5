using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Drills;

/// <summary>What a drill came to.</summary>
public sealed record DrillResult
{
    /// <summary>Why nothing was written; null when it was.</summary>
    public DrillProblem? Problem { get; init; }

    /// <summary>Lines of leases and networks that were not taken, the first of them.</summary>
    public ImmutableArray<DrillProblem> Warnings { get; init; } = [];

    /// <summary>Queries replayed.</summary>
    public long Queries { get; init; }

    /// <summary>Events among them.</summary>
    public long Events { get; init; }

    /// <summary>Machines counted.</summary>
    public int Devices { get; init; }
}
