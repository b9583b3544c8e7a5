namespace Sinkhole.Campaigns.Packages;

/// <summary>Bounds on a package that may come from anywhere. What is written keeps to the defaults, so that it can be verified with them.</summary>
public sealed record PackageLimits
{
    /// <summary>Largest deflate gives from one octet: a match of 258 octets in two bits.</summary>
    public const long DeflateRatio = 1032;

    /// <summary>Octets of the package: what 32 bits can say.</summary>
    public long MostOctets { get; init; } = ZipForm.MostOctets;

    /// <summary>Files in it.</summary>
    public int MostEntries { get; init; } = 100;

    /// <summary>Octets of one file, unpacked.</summary>
    public long MostFileOctets { get; init; } = ZipForm.MostOctets;

    /// <summary>Octets of all files, unpacked. Records pack to about an eighth, so that this and the bound on the package meet.</summary>
    public long MostTotalOctets { get; init; } = 32L << 30;

    /// <summary>Octets a file may give for each it has in the package; a claim of more is false anyway.</summary>
    public long MostRatio { get; init; } = DeflateRatio;

    /// <summary>Octets of the manifest, which is held in memory; an anchor takes 0.5 KB, so a year of hourly ones 4 MB.</summary>
    public int MostManifestOctets { get; init; } = 16 << 20;

    /// <summary>Anchors in the manifest: two years of hourly ones.</summary>
    public int MostAnchors { get; init; } = 20_000;
}
