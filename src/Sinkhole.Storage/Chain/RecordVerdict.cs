using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>What checking a table of chained records beside the hits came to.</summary>
public sealed record RecordVerdict
{
    /// <summary>The name of its chain.</summary>
    public required string Name { get; init; }

    /// <summary>What its records are called.</summary>
    public required RecordWords Words { get; init; }

    /// <summary>Its records, one after another.</summary>
    public required ChainVerdict Chain { get; init; }

    /// <summary>The anchor that vouches furthest; null when none does.</summary>
    public required Anchor? LastAnchor { get; init; }

    /// <summary>Anchors of this chain that do not count here.</summary>
    public required int Distrusted { get; init; }

    /// <summary>Records behind the last anchor: nothing vouches for their number.</summary>
    public long Unvouched => Math.Max(0, Chain.Last.Sequence - Chain.AnchoredThrough);
}
