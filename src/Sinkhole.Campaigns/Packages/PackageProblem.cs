using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Why a package is not to be used and what to do, in both languages.</summary>
/// <param name="Fault">Why.</param>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record PackageProblem(PackageFault Fault, string English, string Vietnamese)
{
    /// <summary>The file in the package; empty where it is the package as such.</summary>
    public string File { get; init; } = "";

    /// <summary>The number of the first bad record, where it is known.</summary>
    public long? Sequence { get; init; }

    /// <summary>The key nobody vouched for, where that is the reason.</summary>
    public KeyFingerprint? Fingerprint { get; init; }
}
