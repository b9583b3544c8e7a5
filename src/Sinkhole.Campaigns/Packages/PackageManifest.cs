using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>What a package holds and where it comes from; its octets are what is signed.</summary>
public sealed record PackageManifest
{
    /// <summary>The form this program writes and reads.</summary>
    public const string CurrentFormat = "sinkhole-package-1";

    /// <summary>How it is written.</summary>
    public required string Format { get; init; }

    /// <summary>Why it was made, by whom and of what.</summary>
    public required PackageOccasion Occasion { get; init; }

    /// <summary>The version of the program that made it.</summary>
    public required string Version { get; init; }

    /// <summary>The key it is signed with.</summary>
    public required KeyFingerprint Key { get; init; }

    /// <summary>Its files in their order, but for itself and its signature.</summary>
    public required IReadOnlyList<PackageFile> Files { get; init; }
}
