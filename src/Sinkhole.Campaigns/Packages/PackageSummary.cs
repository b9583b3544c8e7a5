using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>What was written, for the access log.</summary>
/// <param name="Manifest">What is in the package.</param>
/// <param name="Octets">Octets of the package.</param>
/// <param name="Sha256">SHA-256 of the package.</param>
public sealed record PackageSummary(PackageManifest Manifest, long Octets, Sha256Hash Sha256);
