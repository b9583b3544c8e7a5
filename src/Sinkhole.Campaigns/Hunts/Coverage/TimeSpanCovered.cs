using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>When the events of a log happened.</summary>
public sealed record TimeSpanCovered
{
    /// <summary>The first event, UTC.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>The last event, UTC.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>Local days with at least one event; null when there were more than are kept.</summary>
    public required int? Days { get; init; }

    /// <summary>Gaps longer than the options say, the longest first, at most <see cref="MaxGaps"/>.</summary>
    public required ImmutableArray<TimeGap> Gaps { get; init; }

    /// <summary>How many such gaps there are; null when there were more days than are kept.</summary>
    public required int? GapCount { get; init; }

    /// <summary>Gaps that are kept; a log with more is full of them.</summary>
    public const int MaxGaps = 100;
}
