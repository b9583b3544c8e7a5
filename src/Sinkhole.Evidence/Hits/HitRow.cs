using System.Collections.Immutable;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Hits;

/// <summary>One row for the store: a hit, or hits folded into one.</summary>
public readonly record struct HitRow
{
    /// <summary>The hit, or the first of those folded.</summary>
    public required Hit Hit { get; init; }

    /// <summary>Name and rules of the hit, or of one of those folded; all of them have the same rules.</summary>
    public required HitSubject Subject { get; init; }

    /// <summary>Time of the last of the hits folded; the hit's own for one.</summary>
    public required long LastMicroseconds { get; init; }

    /// <summary>How many hits the row stands for.</summary>
    public required long Count { get; init; }

    /// <summary>The name in the letter case it was asked in; empty where that is the canonical one, and for folded hits.</summary>
    public string AskedName { get => field ?? ""; init; }

    /// <summary>What a believed forwarder's options told; folded hits have all told the same.</summary>
    public ForwardedOctets Forwarded { get; init; }

    /// <summary>Names of the hits folded beside the subject's, up to a bound; empty for one hit.</summary>
    public ImmutableArray<string> OtherNames { get; init; }
}
