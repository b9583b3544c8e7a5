using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Retention;

namespace Sinkhole.Storage.Chain;

/// <summary>What checking a store came to.</summary>
public sealed record StoreVerdict
{
    /// <summary>The name of its chain.</summary>
    public required string Name { get; init; }

    /// <summary>The hits, one after another.</summary>
    public required ChainVerdict Chain { get; init; }

    /// <summary>The anchor that vouches furthest; null when none does.</summary>
    public required Anchor? LastAnchor { get; init; }

    /// <summary>The records beside the hits: whose devices these were, and what people said of them.</summary>
    public required IReadOnlyList<RecordVerdict> Records { get; init; }

    /// <summary>Anchors in the store, of whichever chain, that a key which counts did not sign as they are now.</summary>
    public required IReadOnlyList<Anchor> Altered { get; init; }

    /// <summary>Anchors of this chain signed with keys that do not count here, and lines of the store that are no anchors any more.</summary>
    public required int Distrusted { get; init; }

    /// <summary>Names of other chains that the brought lines speak of: of a store that stood here before, or elsewhere.</summary>
    public required IReadOnlyList<string> OtherChains { get; init; }

    /// <summary>The first sums that do not follow from the hits.</summary>
    public required IReadOnlyList<StoreMismatch> Mismatches { get; init; }

    /// <summary>How many do not.</summary>
    public required long MismatchCount { get; init; }

    /// <summary>What was removed when its time was over, and the holds.</summary>
    public required RetentionVerdict Retention { get; init; }

    /// <summary>Records behind the last anchor: nothing vouches for them, also not for their number.</summary>
    public long Unvouched => Math.Max(0, Chain.Last.Sequence - Chain.AnchoredThrough);

    /// <summary>True when every hit is there as it was or was removed by the rules, every sum follows from them, and so are the records beside them and the anchors.</summary>
    public bool IsWhole => Chain.IsWhole && MismatchCount == 0 && Retention.IsWhole && Altered.Count == 0 && Records.All(table => table.Chain.IsWhole);
}
