using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>An anchor as the store keeps it.</summary>
/// <param name="Id">Its number in the order they were made in.</param>
/// <param name="Line">The line that leaves the machine.</param>
/// <param name="Anchor">What the line says; null when it is no anchor any more.</param>
/// <param name="IsLogged">True when the line is in the file of anchors.</param>
/// <param name="IsCopied">True when the line has left the machine.</param>
internal sealed record StoredAnchor(long Id, string Line, SignedAnchor? Anchor, bool IsLogged, bool IsCopied);
