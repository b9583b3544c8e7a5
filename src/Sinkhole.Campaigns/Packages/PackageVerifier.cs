using Sinkhole.Dns.Dnssec;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>
/// Verifies packages that may come from anywhere against keys the reader brings. Data is unpacked only after the signature of the manifest
/// was found good, file by file, and never held in memory.
/// </summary>
/// <param name="trusted">The keys and fingerprints the reader got some other way than with the package.</param>
/// <param name="limits">Bounds on a package.</param>
public sealed class PackageVerifier(TrustedKeys trusted, PackageLimits limits)
{
    /// <summary>Verifies one package; reading it must not change it, so use a copy nobody else can write to.</summary>
    /// <param name="package">The package, which can be read at any place.</param>
    /// <param name="name">What people call it.</param>
    public PackageCheck Verify(Stream package, string name) => Ed25519.Problem is { } missing
        ? new PackageCheck(PackageProblems.NoCryptography(missing))
        : new PackageInspection(package, name, trusted, limits).Run();
}
