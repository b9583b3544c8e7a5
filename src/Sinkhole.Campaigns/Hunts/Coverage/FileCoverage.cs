using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>How far one file was searched.</summary>
public sealed record FileCoverage
{
    /// <summary>The file, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>How it is written; null when that could not be told.</summary>
    public LogFormat? Format { get; init; }

    /// <summary>What kept it from being searched, or from being searched to its end; null when nothing did.</summary>
    public HuntText? Problem { get; init; }

    /// <summary>What was assumed of it, and what it cannot show.</summary>
    public ImmutableArray<HuntText> Notes { get; init; } = [];

    /// <summary>What became of its lines; null when none was read.</summary>
    public LineCount? Lines { get; init; }

    /// <summary>When its events happened; null when it holds none.</summary>
    public TimeSpanCovered? Times { get; init; }

    /// <summary>Different clients in it; null when it holds none.</summary>
    public CountEstimate? Clients { get; init; }

    /// <summary>Findings first met in it, not in a file before; null when nothing in it could be searched.</summary>
    public long? Findings { get; init; }
}
