using System.Collections.Immutable;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>What one file of a history gave.</summary>
public sealed record LeaseHistoryReading
{
    /// <summary>As it was named.</summary>
    public required string Name { get; init; }

    /// <summary>How it is written; null when that could not be told, and nothing was taken.</summary>
    public LeaseForm? Form { get; init; }

    /// <summary>The first moment it speaks of, where it shows the present of one moment; null where it tells a history.</summary>
    public DateTimeOffset? ShowsFrom { get; init; }

    /// <summary>Holdings taken from it.</summary>
    public long Holdings { get; init; }

    /// <summary>Lines that were not taken.</summary>
    public long Refused { get; init; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<LeaseProblem> Problems { get; init; } = [];
}
