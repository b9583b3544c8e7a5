using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>What the manifest says of one file.</summary>
/// <param name="Sha256">SHA-256 of its octets.</param>
/// <param name="File">Its name.</param>
/// <param name="Octets">How many octets.</param>
public sealed record PackageFile(Sha256Hash Sha256, string File, long Octets)
{
    /// <summary>How many records; null where the file holds none.</summary>
    public long? Records { get; init; }

    /// <summary>SHA-256 of its deflated octets, so that not one octet of the package can change unseen; null for a file that stands as it is.</summary>
    public Sha256Hash? PackedSha256 { get; init; }

    /// <summary>The chain its records are linked by; null when they are not.</summary>
    public PackageChain? Chain { get; init; }

    /// <summary>Which rows of the sender's store its records were made from; null where that is not known.</summary>
    public PackageRows? Rows { get; init; }
}
