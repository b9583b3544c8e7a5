using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>What verifying a package came to.</summary>
/// <param name="Problem">Why it is not to be used; null when all is well.</param>
public sealed record PackageCheck(PackageProblem? Problem)
{
    /// <summary>What it holds; there as soon as the signature was found good, also when a file is not.</summary>
    public PackageManifest? Manifest { get; init; }

    /// <summary>What computing the chains of its files again came to, by file.</summary>
    public IReadOnlyDictionary<string, ChainVerdict> Chains { get; init; } = new Dictionary<string, ChainVerdict>(StringComparer.Ordinal);

    /// <summary>How far anchors cover the rows its files were made from, by file.</summary>
    public IReadOnlyDictionary<string, RowCover> Rows { get; init; } = new Dictionary<string, RowCover>(StringComparer.Ordinal);

    /// <summary>True when every octet is as it was signed by a key the reader trusts.</summary>
    public bool IsGood => Problem is null;
}
