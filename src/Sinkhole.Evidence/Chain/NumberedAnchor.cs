namespace Sinkhole.Evidence.Chain;

/// <summary>An anchor with its place among all anchors of a store, whichever chains they are of.</summary>
/// <param name="Number">Its number in the order they were made in.</param>
/// <param name="Anchor">The anchor.</param>
public sealed record NumberedAnchor(long Number, SignedAnchor Anchor);
