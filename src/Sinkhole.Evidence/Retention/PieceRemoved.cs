using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Retention;

/// <summary>
/// An anchored piece of the chain of hits was found whole, older than the rule in force allows, and under no hold: it goes. Made before the first of its
/// rows is removed; they are removed from the last to the first, so that those still there always follow from what stands before the piece.
/// </summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was decided.</param>
public sealed record PieceRemoved(long Number, DateTimeOffset At) : RetentionEntry(Number, At)
{
    /// <summary>The number the store gave the anchor of the piece.</summary>
    public required long AnchorNumber { get; init; }

    /// <summary>The hash of the record before the piece: the tombstone has the one at its end.</summary>
    public required Sha256Hash Before { get; init; }

    /// <summary>Hits of the piece: its rows' counts added up.</summary>
    public required long Hits { get; init; }

    /// <summary>The rule in force: for how many days hits are kept.</summary>
    public required int KeepDays { get; init; }

    /// <summary>Time of the first hit of the piece.</summary>
    public required DateTimeOffset Oldest { get; init; }

    /// <summary>Time of its last hit.</summary>
    public required DateTimeOffset Newest { get; init; }

    /// <summary>The anchor as a signed tombstone: first and last number, hash, count, and when it was removed.</summary>
    public required SignedAnchor Tombstone { get; init; }
}
