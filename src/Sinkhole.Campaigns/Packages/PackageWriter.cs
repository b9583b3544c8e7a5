using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>
/// Writes an export package to a stream as its files come, and signs what it wrote: data files, how to verify them, the public key for
/// convenience, the manifest with the digest of each, and its signature. One that was not completed is no package.
/// </summary>
/// <param name="target">Where it goes; the stream stays open.</param>
/// <param name="occasion">Why it is made, by whom and of what.</param>
/// <param name="key">The key of this installation.</param>
/// <param name="version">The version of the program.</param>
public sealed class PackageWriter(Stream target, PackageOccasion occasion, AnchorKey key, string version) : IDisposable
{
    // Beside the data there are the key, the guide, the manifest and its signature.
    private const int OwnFiles = 4;

    private static readonly PackageLimits Limits = new();

    private readonly ZipWriter zip = new(target, occasion.When);
    private readonly List<PackageFile> files = [];
    private string? open;
    private bool isComplete;

    /// <summary>The key that signs it.</summary>
    public PublicKey Key => key.Public;

    /// <summary>Begins a data file; what is written to the stream is in it when <see cref="End"/> is called.</summary>
    public Stream Begin(string name)
    {
        if (isComplete || open is not null || files.Count >= Limits.MostEntries - OwnFiles)
        {
            throw new InvalidOperationException("A package takes one file after another, up to its bound, until it is complete.");
        }

        if (!PackageNames.IsDataName(name) || files.Any(file => string.Equals(file.File, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"'{name}' is taken, or has other than letters, digits and . _ -", nameof(name));
        }

        open = name;
        return zip.Begin(name, Math.Min(Limits.MostFileOctets, Limits.MostTotalOctets - files.Sum(file => file.Octets)));
    }

    /// <summary>Ends the data file.</summary>
    /// <param name="records">How many records it holds.</param>
    /// <param name="chain">The chain they are linked by, where they are.</param>
    /// <param name="rows">The rows of the store they were made from, where these are known.</param>
    public void End(long records, PackageChain? chain = null, PackageRows? rows = null)
    {
        var name = open ?? throw new InvalidOperationException("No file was begun.");
        var (entry, sha256, packedSha256) = zip.End();
        files.Add(new PackageFile(sha256, name, entry.Octets) { Records = records, PackedSha256 = packedSha256, Chain = chain, Rows = rows });
        open = null;
    }

    /// <summary>Writes what follows the data; nothing can be added then.</summary>
    public PackageSummary Complete() => Complete([], []);

    /// <summary>Writes what follows the data; nothing can be added then.</summary>
    /// <param name="named">List versions that its records name, beside those of the occasion.</param>
    /// <param name="anchors">Anchors that cover the rows its records were made from, beside those of the occasion.</param>
    public PackageSummary Complete(IEnumerable<PackageList> named, IReadOnlyList<SignedAnchor> anchors)
    {
        if (isComplete || open is not null)
        {
            throw new InvalidOperationException("A package is completed once, when its last file has ended.");
        }

        if (occasion.Anchors.Count + anchors.Count > Limits.MostAnchors)
        {
            throw new InvalidOperationException($"A package has at most {Limits.MostAnchors} anchors; export a shorter period.");
        }

        isComplete = true;
        Store(PackageNames.PublicKey, key.Public.ToPem());
        Store(PackageNames.Guide, PackageGuide.Write(occasion, key.Public.Fingerprint));
        var manifest = new PackageManifest
        {
            Format = PackageManifest.CurrentFormat,
            Occasion = occasion with { Lists = [.. occasion.Lists.Union(named)], Anchors = [.. occasion.Anchors, .. anchors] },
            Version = version,
            Key = key.Public.Fingerprint,
            Files = [.. files],
        };
        var octets = ManifestText.Write(manifest);
        zip.Store(PackageNames.Manifest, octets);
        zip.Store(PackageNames.Signature, key.Sign(octets));
        zip.Finish();
        return new PackageSummary(manifest, zip.Octets, zip.Sha256());
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    private void Store(string name, ReadOnlySpan<byte> content)
    {
        zip.Store(name, content);
        files.Add(new PackageFile(Sha256Hash.Of(content), name, content.Length));
    }
}
