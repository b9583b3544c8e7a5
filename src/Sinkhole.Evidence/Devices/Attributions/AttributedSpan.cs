using System.Collections.Immutable;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Hits of one subject that are one device's, by the record that counts, and the records it took the place of.</summary>
/// <param name="Counts">The record that counts.</param>
/// <param name="FirstHit">The number of the first hit.</param>
/// <param name="LastHit">The number of the last; null: all that follow.</param>
public sealed record AttributedSpan(RecordedAttribution Counts, long FirstHit, long? LastHit)
{
    /// <summary>When the first of them was, UTC.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>When the last of them was, UTC.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>How many hits.</summary>
    public long Hits { get; init; }

    /// <summary>What was believed of them before, the latest first; empty when nothing else was.</summary>
    public ImmutableArray<RecordedAttribution> Before { get; init; } = [];
}
