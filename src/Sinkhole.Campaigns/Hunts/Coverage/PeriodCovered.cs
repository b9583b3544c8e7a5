using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>How many of the wanted days there were logs of.</summary>
public sealed record PeriodCovered
{
    /// <summary>Missing days that are named.</summary>
    public const int MaxMissing = 400;

    /// <summary>Days of the wanted period.</summary>
    public required int Wanted { get; init; }

    /// <summary>Days with at least one event in a log; null when not all days of the logs could be kept.</summary>
    public required int? Searched { get; init; }

    /// <summary>Days without any, the first <see cref="MaxMissing"/>.</summary>
    public required ImmutableArray<DateOnly> Missing { get; init; }
}
