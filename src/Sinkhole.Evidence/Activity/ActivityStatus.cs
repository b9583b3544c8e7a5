using System.Collections.Immutable;

namespace Sinkhole.Evidence.Activity;

/// <summary>Which clients were seen, in figures, and which of them seem to be points behind which several machines stand.</summary>
public sealed record ActivityStatus
{
    /// <summary>Nothing seen.</summary>
    public static ActivityStatus None { get; } = new();

    /// <summary>The present day, in the configured zone.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Clients told apart on this day.</summary>
    public long Clients { get; init; }

    /// <summary>Queries of these clients on this day.</summary>
    public long Queries { get; init; }

    /// <summary>Queries on this day of clients that there was no room for.</summary>
    public long RestQueries { get; init; }

    /// <summary>The first day of what <see cref="Points"/> are found in, in the configured zone.</summary>
    public DateOnly Since { get; init; }

    /// <summary>Clients that wait to be told apart from an ordinary machine, the busiest first.</summary>
    public ImmutableArray<PointSuggestion> Points { get; init; } = [];
}
