using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>What the reader of a store brings to check it against.</summary>
/// <param name="Keys">The keys that count.</param>
/// <param name="Offered">A key that lies beside the store; it counts when its fingerprint was brought.</param>
/// <param name="Lines">Lines with anchors that were copied off the machine, or lie beside the store.</param>
public sealed record StoreTrust(TrustedKeys Keys, PublicKey? Offered, IReadOnlyCollection<string> Lines);
