using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Retention;

/// <summary>What checking the register of holds and removals came to.</summary>
public sealed record RetentionVerdict
{
    /// <summary>Its entries, one after another.</summary>
    public required ChainVerdict Register { get; init; }

    /// <summary>The removals it tells of.</summary>
    public required IReadOnlyList<PieceRemoved> Removed { get; init; }

    /// <summary>The holds it tells of.</summary>
    public required IReadOnlyList<Hold> Holds { get; init; }

    /// <summary>The first removals that no rule allowed.</summary>
    public required IReadOnlyList<StoreMismatch> Faults { get; init; }

    /// <summary>How many there are.</summary>
    public required int FaultCount { get; init; }

    /// <summary>Tombstones and anchors of the register that a key signed which does not count.</summary>
    public required int Distrusted { get; init; }

    /// <summary>Rows that were removed.</summary>
    public long Rows => Removed.Sum(piece => piece.Tombstone.Anchor.Count);

    /// <summary>Hits of these.</summary>
    public long Hits => Removed.Sum(piece => piece.Hits);

    /// <summary>The highest number of a removed row; 0 when none was.</summary>
    public long Through => Removed.Select(piece => piece.Tombstone.Anchor.Last).DefaultIfEmpty().Max();

    /// <summary>Up to when sums are of hits that may be gone.</summary>
    public DateTimeOffset NewestRemoved => Removed.SelectMany(piece => (DateTimeOffset[])[piece.Newest, piece.Tombstone.Anchor.MadeAt]).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();

    /// <summary>True when every entry is there as it was made, and every removal was allowed.</summary>
    public bool IsWhole => Register.IsWhole && FaultCount == 0;
}
