using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>Tells the anchors that vouch for a chain from what only looks like it.</summary>
/// <param name="Trusted">Anchors of the chain whose signatures are good and whose keys count, in the chain's order, each once.</param>
/// <param name="Distrusted">Others of the chain, and lines of the store that are none.</param>
/// <param name="Altered">Those that the store keeps and that name a key which counts, but are not what it signed.</param>
/// <param name="OtherChains">Chains that good anchors among the brought lines belong to.</param>
internal sealed record AnchorSearch(IReadOnlyList<Anchor> Trusted, int Distrusted, IReadOnlyList<Anchor> Altered, IReadOnlyList<string> OtherChains)
{
    public static AnchorSearch Run(string chain, IReadOnlyList<StoredAnchor> stored, StoreTrust trust)
    {
        var brought = trust.Lines.Select(line => AnchorText.TryParse(line, out var anchor) ? anchor : null).OfType<SignedAnchor>().ToList();
        var own = stored.Select(anchor => anchor.Anchor).OfType<SignedAnchor>().Concat(brought).Where(anchor => IsOf(anchor, chain)).Distinct().ToList();
        var trusted = own.Where(anchor => anchor.IsSignedBy(trust.Keys, trust.Offered)).ToList();
        var others = brought.Where(anchor => !IsOf(anchor, chain) && anchor.IsSignedBy(trust.Keys, trust.Offered)).Select(anchor => anchor.Anchor.Chain);
        return new AnchorSearch(
            [.. trusted.Select(anchor => anchor.Anchor).OrderBy(anchor => anchor.Last)],
            own.Count - trusted.Count + stored.Count(anchor => !anchor.IsOf(chain)),
            [.. stored.Where(anchor => anchor.IsOf(chain)).Select(anchor => anchor.Anchor!).Where(anchor => IsAltered(anchor, trust)).Select(anchor => anchor.Anchor)],
            [.. others.Distinct(StringComparer.Ordinal)]);
    }

    // A line that was brought may have been damaged on its way; what the store keeps was whole when it was written.
    private static bool IsAltered(SignedAnchor anchor, StoreTrust trust) =>
        trust.Keys.Find(anchor.Anchor.Key, trust.Offered) is not null && !anchor.IsSignedBy(trust.Keys, trust.Offered);

    private static bool IsOf(SignedAnchor anchor, string chain) => string.Equals(anchor.Anchor.Chain, chain, StringComparison.Ordinal);
}
