using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>Tells the anchors that vouch for a chain from what only looks like it.</summary>
/// <param name="Trusted">Anchors of the chain whose signatures are good and whose keys count, in the chain's order, each once.</param>
/// <param name="Distrusted">Others of the chain, and lines of the store that are none.</param>
/// <param name="OtherChains">Chains that good anchors among the brought lines belong to.</param>
internal sealed record AnchorSearch(IReadOnlyList<Anchor> Trusted, int Distrusted, IReadOnlyList<string> OtherChains)
{
    public static AnchorSearch Run(string chain, IReadOnlyList<StoredAnchor> stored, StoreTrust trust)
    {
        var brought = trust.Lines.Select(line => AnchorText.TryParse(line, out var anchor) ? anchor : null).OfType<SignedAnchor>().ToList();
        var own = stored.Select(anchor => anchor.Anchor).OfType<SignedAnchor>().Concat(brought).Where(anchor => IsOf(anchor, chain)).Distinct().ToList();
        var trusted = own.Where(anchor => anchor.IsSignedBy(trust.Keys, trust.Offered)).ToList();
        var others = brought.Where(anchor => !IsOf(anchor, chain) && anchor.IsSignedBy(trust.Keys, trust.Offered)).Select(anchor => anchor.Anchor.Chain);
        return new AnchorSearch(
            [.. trusted.Select(anchor => anchor.Anchor).OrderBy(anchor => anchor.Last)],
            own.Count - trusted.Count + stored.Count(anchor => anchor.Anchor is not { } read || !IsOf(read, chain)),
            [.. others.Distinct(StringComparer.Ordinal)]);
    }

    private static bool IsOf(SignedAnchor anchor, string chain) => string.Equals(anchor.Anchor.Chain, chain, StringComparison.Ordinal);
}
