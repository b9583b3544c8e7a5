using Sinkhole.Dns.Dnssec;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>One package being verified: form, signature, manifest, anchors, files, in this order.</summary>
internal sealed class PackageInspection(Stream package, string name, TrustedKeys trusted, PackageLimits limits)
{
    // Larger than any key or signature in PEM.
    private const int MostKeyOctets = 16 * 1024;

    private readonly Dictionary<string, ChainVerdict> chains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RowCover> rows = new(StringComparer.Ordinal);

    /// <summary>Verifies it.</summary>
    public PackageCheck Run()
    {
        if (ZipDirectory.TryRead(package, limits, out var isTooLarge) is not { } directory)
        {
            return new PackageCheck(isTooLarge ? PackageProblems.TooLarge(name) : PackageProblems.AlteredArchive(name));
        }

        if (ReadSmall(directory, PackageNames.Manifest, limits.MostManifestOctets) is not { } octets)
        {
            return new PackageCheck(PackageProblems.Altered(name, PackageNames.Manifest));
        }

        var signer = FindSigner(directory, octets, out var problem);
        if (signer is null)
        {
            return new PackageCheck(problem);
        }

        return ManifestText.TryRead(octets, out var manifest)
            ? new PackageCheck(JudgeManifest(directory, manifest, signer) ?? JudgeAnchors(manifest, signer) ?? JudgeFiles(directory, manifest))
            {
                Manifest = manifest,
                Chains = chains,
                Rows = rows,
            }
            : new PackageCheck(PackageProblems.Altered(name, PackageNames.Manifest));
    }

    /// <summary>The key that signed the manifest, if it is one the reader trusts.</summary>
    private PublicKey? FindSigner(ZipDirectory directory, byte[] manifest, out PackageProblem? problem)
    {
        problem = null;
        if (ReadSmall(directory, PackageNames.Signature, Ed25519.SignatureSize) is not { Length: Ed25519.SignatureSize } signature)
        {
            problem = PackageProblems.Altered(name, PackageNames.Signature);
            return null;
        }

        if (trusted.Known.FirstOrDefault(key => key.Verify(manifest, signature)) is { } known)
        {
            return known;
        }

        // The key in the package says who claims to have signed it. It is used only where its fingerprint was brought.
        if (ReadSmall(directory, PackageNames.PublicKey, MostKeyOctets) is not { } pem || !PublicKey.TryReadPem(pem, out var offered))
        {
            problem = PackageProblems.Altered(name, PackageNames.PublicKey);
            return null;
        }

        if (!offered.Verify(manifest, signature))
        {
            problem = PackageProblems.Altered(name, PackageNames.Manifest);
            return null;
        }

        var signer = trusted.Find(offered.Fingerprint, offered);
        problem = signer is null ? PackageProblems.UnknownKey(name, offered.Fingerprint) : null;
        return signer;
    }

    /// <summary>The manifest must be of this package: its key, its time, its files and no others.</summary>
    private PackageProblem? JudgeManifest(ZipDirectory directory, PackageManifest manifest, PublicKey signer)
    {
        if (!string.Equals(manifest.Format, PackageManifest.CurrentFormat, StringComparison.Ordinal) || manifest.Key != signer.Fingerprint)
        {
            return PackageProblems.Altered(name, PackageNames.Manifest);
        }

        var stated = manifest.Files.Select(file => file.File).Concat([PackageNames.Manifest, PackageNames.Signature]);
        var isThis = directory.Time == ZipForm.TimeOf(manifest.Occasion.When)
            && directory.Entries.Select(entry => entry.Name).SequenceEqual(stated, StringComparer.Ordinal);
        return isThis ? null : PackageProblems.AlteredArchive(name);
    }

    private PackageProblem? JudgeAnchors(PackageManifest manifest, PublicKey signer)
    {
        if (manifest.Occasion.Anchors.Count > limits.MostAnchors)
        {
            return PackageProblems.TooLarge(name);
        }

        foreach (var anchor in manifest.Occasion.Anchors)
        {
            if (anchor.Anchor.Key != signer.Fingerprint && trusted.Find(anchor.Anchor.Key) is null)
            {
                return PackageProblems.UnknownKey(name, anchor.Anchor.Key);
            }

            if (!anchor.IsSignedBy(trusted, offered: signer))
            {
                return PackageProblems.WrongAnchor(name, anchor.Anchor);
            }
        }

        foreach (var file in manifest.Files.Where(file => file.Rows is not null))
        {
            rows[file.File] = RowCover.Of(file.Rows!, manifest.Occasion.Anchors.Select(anchor => anchor.Anchor));
        }

        return null;
    }

    private PackageProblem? JudgeFiles(ZipDirectory directory, PackageManifest manifest)
    {
        for (var i = 0; i < manifest.Files.Count; i++)
        {
            if (JudgeFile(directory.Entries[i], manifest.Files[i], manifest.Occasion.Anchors) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private PackageProblem? JudgeFile(ZipEntry entry, PackageFile file, IReadOnlyList<SignedAnchor> anchors)
    {
        var verifier = file.Chain is { } chain
            ? new ChainVerifier(new ChainPoint(chain.First - 1, chain.Previous), anchors.Select(anchor => anchor.Anchor).Where(anchor => string.Equals(anchor.Chain, chain.Name, StringComparison.Ordinal)))
            : null;
        var isAsSigned = PackedFile.Read(package, entry, file, verifier);
        var verdict = verifier?.Finish(file.Chain!.Last);
        if (verdict is not null)
        {
            chains[file.File] = verdict;
        }

        if (!isAsSigned)
        {
            return verdict?.Break is { } altered ? PackageProblems.Altered(name, file.File, altered) : PackageProblems.Altered(name, file.File);
        }

        if (verdict?.Break is { } broken)
        {
            return PackageProblems.BrokenChain(name, file.File, broken);
        }

        var isStated = verdict is null || (verdict.Last == new ChainPoint(file.Chain!.Last, file.Chain.Hash) && verdict.Records == file.Records);
        return isStated ? null : PackageProblems.OtherChain(name, file);
    }

    /// <summary>A file that stands as it is; null when it is not there, packed or larger than it may be.</summary>
    private byte[]? ReadSmall(ZipDirectory directory, string file, int most)
    {
        var entry = directory.Entries.FirstOrDefault(one => string.Equals(one.Name, file, StringComparison.Ordinal));
        if (entry is null || entry.IsPacked || entry.Octets > most)
        {
            return null;
        }

        var octets = ZipDirectory.ReadAt(package, entry.ContentAt, (int)entry.Octets);
        return Crc32.Append(0, octets) == entry.Crc ? octets : null;
    }
}
