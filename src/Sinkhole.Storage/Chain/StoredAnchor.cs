using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>An anchor as the store keeps it.</summary>
/// <param name="Id">Its number in the order they were made in.</param>
/// <param name="Line">The line that leaves the machine.</param>
/// <param name="Anchor">What the line says; null when it is no anchor any more.</param>
internal sealed record StoredAnchor(long Id, string Line, SignedAnchor? Anchor)
{
    /// <summary>True when the line says that it is of this chain.</summary>
    public bool IsOf(string chain) => Anchor is { } read && string.Equals(read.Anchor.Chain, chain, StringComparison.Ordinal);
}
