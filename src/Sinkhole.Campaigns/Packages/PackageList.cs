using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>A version of a list that was in force in the period of a package.</summary>
/// <param name="Name">The list.</param>
/// <param name="Version">The version.</param>
/// <param name="Sha256">SHA-256 of the list file.</param>
public sealed record PackageList(string Name, string Version, Sha256Hash Sha256);
