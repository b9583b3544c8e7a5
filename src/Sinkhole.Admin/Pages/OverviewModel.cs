using Sinkhole.Admin.Status;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Pages;

/// <summary>What the overview page shows.</summary>
public sealed record OverviewModel
{
    /// <summary>The span shown.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>Its start.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Its end, excluded.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The program's status.</summary>
    public required SystemStatus Status { get; init; }

    /// <summary>The figures; null when the store could not be read.</summary>
    public EvidenceOverview? Figures { get; init; }

    /// <summary>Hits over time.</summary>
    public HitSeries? Series { get; init; }
}
