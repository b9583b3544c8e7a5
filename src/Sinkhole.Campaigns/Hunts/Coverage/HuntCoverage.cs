using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>How far a hunt reached: what it did not see stays unknown, and is never counted as nothing.</summary>
public sealed record HuntCoverage
{
    /// <summary>Each file in the order given.</summary>
    public required ImmutableArray<FileCoverage> Files { get; init; }

    /// <summary>What became of all lines; null when none was read.</summary>
    public required LineCount? Lines { get; init; }

    /// <summary>When the events of all files happened; a gap here is one in all of them. Null when there was none.</summary>
    public required TimeSpanCovered? Times { get; init; }

    /// <summary>Different clients in all files; null when there was none.</summary>
    public required CountEstimate? Clients { get; init; }

    /// <summary>How much of the wanted period was searched; null when none was named with both its ends.</summary>
    public required PeriodCovered? Period { get; init; }
}
