using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>
/// That hits of a subject are one device's: from one hit on until the subject's next record, or, where a past was looked at again, up to a last
/// one. Nothing is ever rewritten: of the records that cover a hit the one made last counts, the others are its history.
/// </summary>
public sealed record AttributionRecord
{
    /// <summary>Who asked.</summary>
    public required AttributionSubject Subject { get; init; }

    /// <summary>The number of the first hit it covers.</summary>
    public required long FirstHit { get; init; }

    /// <summary>The number of the last; null: all that follow, until the subject's next record without a last one.</summary>
    public long? LastHit { get; init; }

    /// <summary>When it was made, UTC, in whole microseconds.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Why it was made.</summary>
    public AttributionOccasion Occasion { get; init; }

    /// <summary>The device, or the point several stand behind.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>How it is known.</summary>
    public required AttributionSource Source { get; init; }

    /// <summary>How sure it is whose device it is, which says nothing of whether that is infected.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The name the device called itself; empty for none.</summary>
    public string HostName { get; init; } = "";

    /// <summary>The lease or neighbour it rests on, as it was known when the record was made; null when it rests on none.</summary>
    public Holding? Holding { get; init; }

    /// <summary>Why the hits are not counted; null when they are. Of its span only the end is kept.</summary>
    public Exclusion? Exclusion { get; init; }

    /// <summary>True when the hits count as a machine's.</summary>
    public bool IsCounted => Device.IsMachine && Exclusion is null;

    /// <summary>The record of an answer.</summary>
    public static AttributionRecord Of(AttributionSubject subject, Attribution answer, long firstHit, DateTimeOffset madeAt) => new()
    {
        Subject = subject,
        FirstHit = firstHit,
        MadeAt = madeAt.AddTicks(-(madeAt.Ticks % TimeSpan.TicksPerMicrosecond)),
        Device = answer.Device,
        Source = answer.Source,
        Confidence = answer.Confidence,
        HostName = answer.HostName,
        Holding = answer.Holding,
        Exclusion = answer.Exclusion,
    };

    /// <summary>True when an answer says what this record says. A lease that was renewed is the same proof; one that began anew is another.</summary>
    public bool Says(Attribution answer) =>
        Device == answer.Device && Source == answer.Source && Confidence == answer.Confidence
        && string.Equals(HostName, answer.HostName, StringComparison.Ordinal)
        && IsSameProof(Holding, answer.Holding) && IsSameExclusion(Exclusion, answer.Exclusion);

    /// <summary>True when it covers a hit of its subject, as far as it alone can tell.</summary>
    public bool Covers(long hit) => FirstHit <= hit && (LastHit is null || hit <= LastHit);

    private static bool IsSameProof(Holding? one, Holding? other) =>
        one is null || other is null
            ? ReferenceEquals(one, other)
            : one.Network == other.Network && one.Span.Start == other.Span.Start && one.Source.Kind == other.Source.Kind
                && string.Equals(one.Source.Feed, other.Source.Feed, StringComparison.Ordinal);

    private static bool IsSameExclusion(Exclusion? one, Exclusion? other) =>
        string.Equals(one?.Reason, other?.Reason, StringComparison.Ordinal)
        && string.Equals(one?.Owner, other?.Owner, StringComparison.Ordinal) && one?.Span.End == other?.Span.End;
}
