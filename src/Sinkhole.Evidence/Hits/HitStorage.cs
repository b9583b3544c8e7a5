namespace Sinkhole.Evidence.Hits;

/// <summary>Where the hit writer gets rules from and brings hits to.</summary>
/// <param name="Store">Takes the hits.</param>
/// <param name="Rules">Says what their rules are.</param>
public sealed record HitStorage(IHitStore Store, IRuleCatalog Rules);
