namespace Sinkhole.Evidence.Chain;

/// <summary>The anchors of a store's chain of hits, in the order they were made in.</summary>
/// <param name="Chain">The chain's name.</param>
/// <param name="Anchors">Its anchors, without tombstones.</param>
public sealed record HitAnchors(string Chain, IReadOnlyList<SignedAnchor> Anchors);
