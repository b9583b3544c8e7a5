using System.IO.Compression;
using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Tests.Packages;

/// <summary>Archives made to harm whoever opens them, and manifests that are signed and senseless.</summary>
public sealed class HostilePackageTests
{
    private static readonly byte[] Good = TestPackage.Of(4);
    private static readonly string Manifest = Encoding.UTF8.GetString(TestPackage.Files(Good).Single(file => file.Name is PackageNames.Manifest).Content);

    [Theory]
    [InlineData("../events.csv")]
    [InlineData("/etc/events.csv")]
    [InlineData("a/events.csv")]
    [InlineData("a\\events.csv")]
    [InlineData("C:events.csv")]
    [InlineData(".events.csv")]
    [InlineData("events.csv.")]
    [InlineData("events csv")]
    [InlineData("")]
    [InlineData("-rf")]
    [InlineData("events.csv\0.txt")]
    public void Names_that_lead_elsewhere_are_refused(string name)
    {
        var files = TestPackage.Files(Good);
        files[0] = files[0] with { Name = name };

        Assert.Equal(PackageFault.Altered, TestPackage.Check(TestPackage.Zip(files)).Problem?.Fault);
        Assert.False(PackageNames.IsName(name));
    }

    [Fact]
    public void Names_without_end_are_refused()
    {
        var files = TestPackage.Files(Good);
        files[0] = files[0] with { Name = new string('x', PackageNames.MaxLength + 1) };
        Assert.False(TestPackage.Check(TestPackage.Zip(files)).IsGood);

        files[0] = files[0] with { Name = new string('x', 65_000) };
        Assert.Equal(PackageFault.TooLarge, TestPackage.Check(TestPackage.Zip(files)).Problem?.Fault);
    }

    [Theory]
    [InlineData("events.csv")]
    [InlineData("EVENTS.csv")]
    [InlineData("Manifest.json")]
    public void One_name_for_two_files_is_refused(string name)
    {
        var files = TestPackage.Files(Good);

        Assert.Equal(PackageFault.Altered, TestPackage.Check(TestPackage.Zip([(name, []), .. files])).Problem?.Fault);
        Assert.Equal(PackageFault.Altered, TestPackage.Check(TestPackage.Zip([.. files, (name, [])])).Problem?.Fault);
    }

    [Fact]
    public void More_files_than_the_bound_are_refused()
    {
        var files = Enumerable.Range(0, 101).Select(i => ($"f{i}", Array.Empty<byte>()));

        Assert.Equal(PackageFault.TooLarge, TestPackage.Check(TestPackage.Zip(files)).Problem?.Fault);
    }

    [Fact]
    public void Each_bound_holds()
    {
        PackageLimits[] tight =
        [
            new() { MostOctets = Good.Length - 1 },
            new() { MostEntries = 4 },
            new() { MostFileOctets = 1000 },
            new() { MostTotalOctets = 2000 },
            new() { MostRatio = 1 },
        ];

        Assert.All(tight, limits => Assert.Equal(
            PackageFault.TooLarge, TestPackage.Check(Good, new PackageVerifier(new TrustedKeys(TestKeys.Sender.Public), limits)).Problem?.Fault));
        Assert.False(TestPackage.Check(Good, new PackageVerifier(new TrustedKeys(TestKeys.Sender.Public), new PackageLimits { MostManifestOctets = 100 })).IsGood);
    }

    [Fact]
    public void More_anchors_than_the_bound_are_refused()
    {
        var anchor = TestKeys.Sender.Sign(new Anchor
        {
            Chain = "x", First = 1, Last = 1, Hash = default, MadeAt = TestPackage.Occasion.When, Version = "1", Key = TestKeys.Sender.Public.Fingerprint,
        });
        var package = TestPackage.Of([], null, TestPackage.Occasion with { Anchors = [anchor, anchor] });

        Assert.Equal(PackageFault.TooLarge, TestPackage.Check(package, new PackageVerifier(new TrustedKeys(TestKeys.Sender.Public), new PackageLimits { MostAnchors = 1 })).Problem?.Fault);
    }

    [Fact]
    public void A_bomb_is_not_unpacked_without_a_signature_nor_beyond_what_was_signed()
    {
        var bomb = new byte[64 << 20];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var unsigned = TestPackage.Zip([("events.csv", bomb), .. TestPackage.Files(Good).Skip(1).Where(file => file.Name is not PackageNames.Signature), (PackageNames.Signature, new byte[64])]);
        var replaced = TestPackage.WithFile(Good, "events.csv", _ => bomb);
        var made = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(PackageFault.Altered, TestPackage.Check(unsigned).Problem?.Fault);
        Assert.Equal(PackageFault.Altered, TestPackage.Check(replaced).Problem?.Fault);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - made, 0, 4 << 20);
        Assert.InRange(made - before, 0, 64 << 20);
    }

    [Fact]
    public void Archives_of_other_programs_are_refused()
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in TestPackage.Files(Good))
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        var problem = TestPackage.Check(target.ToArray()).Problem!;

        Assert.Equal("Gói \"goi-12.zip\" đã bị thay đổi ở \"cấu trúc ZIP\". Không nhập dữ liệu. Đề nghị đơn vị gửi lại.", problem.Vietnamese);
        Assert.Equal("\"goi-12.zip\" was altered in \"ZIP structure\". Nothing was imported. Ask for it again.", problem.English);
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        Assert.All(
            new[] { [], new byte[22], new byte[100_000], Encoding.UTF8.GetBytes(Manifest), [.. "PK\u0005\u0006"u8, .. new byte[18]] },
            octets => Assert.Equal(PackageFault.Altered, TestPackage.Check(octets).Problem?.Fault));
    }

    [Theory]
    [InlineData("\"format\": \"sinkhole-package-1\"", "\"format\": \"sinkhole-package-2\"")]
    [InlineData("\"files\": [", "\"files\": [ null,")]
    [InlineData("\"files\": [", "\"files\": null, \"x\": [")]
    [InlineData("\"format\"", "\"version\": \"1\", \"format\"")]
    [InlineData("\"form\": \"Csv\"", "\"form\": 7")]
    [InlineData("\"form\": \"Csv\"", "\"form\": \"Xml\"")]
    [InlineData("\"octets\": ", "\"octets\": -1")]
    [InlineData("\"octets\": ", "\"octets\": 9223372036854775807, \"o\": ")]
    [InlineData("\"octets\": ", "\"o\": ")]
    [InlineData("\"sha256\": \"", "\"sha256\": \"0")]
    [InlineData("\"sha256\": \"", "\"sha256\": 1, \"s\": \"")]
    [InlineData("\"anchors\": []", "\"anchors\": [null]")]
    [InlineData("\"anchors\": []", "\"anchors\": [\"sinkhole-anchor\"]")]
    [InlineData("\"anchors\": []", "\"anchors\": [[[[[[[[[[]]]]]]]]]]")]
    [InlineData("\"lists\": [", "\"lists\": [null,")]
    [InlineData("\"unit\": \"DEMO.01 <&>\"", "\"unit\": null")]
    [InlineData("\"who\": \"", "\"w\": \"")]
    [InlineData("\"when\": \"2022", "\"when\": \"soon")]
    [InlineData("\"key\": \"", "\"key\": \"g")]
    [InlineData("{", "[")]
    public void A_manifest_that_is_signed_and_senseless_is_refused(string part, string instead)
    {
        var changed = Manifest.Replace(part, instead, StringComparison.Ordinal);

        Assert.NotEqual(Manifest, changed, StringComparer.Ordinal);
        var problem = TestPackage.Check(TestPackage.WithManifest(Good, Encoding.UTF8.GetBytes(changed))).Problem;
        Assert.Equal((PackageFault.Altered, PackageNames.Manifest), (problem?.Fault, problem?.File ?? ""));
    }

    [Fact]
    public void Numbers_of_a_chain_at_their_bounds_do_no_harm()
    {
        foreach (var first in new[] { long.MinValue, -1, 0, long.MaxValue })
        {
            foreach (var last in new[] { long.MinValue, -1, 0, long.MaxValue })
            {
                var package = TestPackage.Of(TestEvents.First(4), TestEvents.Chain(4) with { First = first, Last = last });

                Assert.Equal(PackageFault.BrokenChain, TestPackage.Check(package).Problem?.Fault);
            }
        }
    }

    [Fact]
    public void Octets_mutated_at_random_never_end_in_an_exception()
    {
        var random = new Random(7);
        for (var i = 0; i < 3_000; i++)
        {
            var package = Good.ToArray();
            for (var change = random.Next(1, 20); change > 0; change--)
            {
                // Directory and headers are where structures can be led astray.
                var at = random.Next(2) == 0 ? random.Next(package.Length) : package.Length - 1 - random.Next(400);
                package[at] = (byte)random.Next(256);
            }

            var check = TestPackage.Check(package);
            Assert.True(!check.IsGood || package.AsSpan().SequenceEqual(Good));
        }
    }
}
