using System.Collections.Immutable;

namespace Sinkhole.Evidence.Hits;

/// <summary>The figures of the overview page for one span of time.</summary>
public sealed record EvidenceOverview
{
    /// <summary>Queries admitted in the span; null when none were ever counted.</summary>
    public long? Queries { get; init; }

    /// <summary>Hits in the span; a hit that rows of two lists match counts once.</summary>
    public required long Hits { get; init; }

    /// <summary>Hits of rules that were only watched; not among <see cref="Hits"/>.</summary>
    public long Monitored { get; init; }

    /// <summary>Different clients with hits.</summary>
    public required long Clients { get; init; }

    /// <summary>Of them, those with no hit before the span.</summary>
    public required long NewClients { get; init; }

    /// <summary>Hits by list and span of <see cref="BucketLength"/>; spans without hits are left out.</summary>
    public required ImmutableArray<HitBucket> Buckets { get; init; }

    /// <summary>Length of a bucket.</summary>
    public required TimeSpan BucketLength { get; init; }

    /// <summary>Clients with the most hits, most first.</summary>
    public required ImmutableArray<Offender> TopClients { get; init; }

    /// <summary>Indicators with the most hits, most first.</summary>
    public required ImmutableArray<IndicatorCount> TopIndicators { get; init; }
}
