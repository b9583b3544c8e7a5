using System.IO.Compression;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Tests.Packages;

/// <summary>Packages for tests: good ones, and what somebody without the key can make of them.</summary>
internal static class TestPackage
{
    public const string Name = "goi-12.zip";

    public static PackageOccasion Occasion { get; } = new()
    {
        Number = 12,
        Campaign = "Chiến dịch làm sạch mã độc 2022 \"đợt 1\"",
        From = new DateTimeOffset(2022, 9, 1, 0, 0, 0, TimeSpan.FromHours(7)),
        Until = new DateTimeOffset(2022, 10, 1, 0, 0, 0, TimeSpan.FromHours(7)),
        Filters = new Dictionary<string, string>(StringComparer.Ordinal) { ["unit"] = "DEMO.01 <&>" },
        Who = "quản trị viên",
        Why = "Báo cáo kết quả chiến dịch",
        When = new DateTimeOffset(2022, 9, 30, 17, 45, 31, TimeSpan.FromHours(7)),
        Lists = [new PackageList("danh-sach", "v2", Sha256Hash.Of("v2"u8))],
    };

    public static PackageVerifier Verifier { get; } = new(new TrustedKeys(TestKeys.Sender.Public), new PackageLimits());

    /// <summary>The first events of the drill in a signed package.</summary>
    public static byte[] Of(int events) => Of(TestEvents.First(events), TestEvents.Chain(events));

    /// <summary>One file in a signed package.</summary>
    public static byte[] Of(byte[] content, PackageChain? chain, PackageOccasion? occasion = null, AnchorKey? key = null)
    {
        using var target = new MemoryStream();
        using var writer = new PackageWriter(target, occasion ?? Occasion, key ?? TestKeys.Sender, "0.1.0");
        writer.Begin("events.csv").Write(content);
        writer.End(chain is null ? 0 : chain.Last - chain.First + 1, chain);
        writer.Complete();
        return target.ToArray();
    }

    public static PackageCheck Check(byte[] package, PackageVerifier? verifier = null)
    {
        using var stream = new MemoryStream(package);
        return (verifier ?? Verifier).Verify(stream, Name);
    }

    /// <summary>The files of a package in their order.</summary>
    public static List<(string Name, byte[] Content)> Files(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        return [.. archive.Entries.Select(entry =>
        {
            using var content = entry.Open();
            using var whole = new MemoryStream();
            content.CopyTo(whole);
            return (entry.FullName, whole.ToArray());
        })];
    }

    /// <summary>Files in an archive of our form; those a package has besides its data stand as they are.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files, DateTimeOffset? time = null)
    {
        using var target = new MemoryStream();
        using var zip = new ZipWriter(target, time ?? Occasion.When);
        foreach (var (name, content) in files)
        {
            if (PackageNames.IsDataName(name))
            {
                zip.Begin(name).Write(content);
                zip.End();
            }
            else
            {
                zip.Store(name, content);
            }
        }

        zip.Finish();
        return target.ToArray();
    }

    /// <summary>The package with one file changed, everything else as it was signed.</summary>
    public static byte[] WithFile(byte[] package, string name, Func<byte[], byte[]> change) => Zip(
        Files(package).Select(file => string.Equals(file.Name, name, StringComparison.Ordinal) ? (name, change(file.Content)) : file));

    /// <summary>A manifest signed as it stands, whatever it says, with the other files of a package.</summary>
    public static byte[] WithManifest(byte[] package, byte[] manifest, AnchorKey? key = null)
    {
        var signature = (key ?? TestKeys.Sender).Sign(manifest);
        return WithFile(WithFile(package, PackageNames.Manifest, _ => manifest), PackageNames.Signature, _ => signature);
    }
}
