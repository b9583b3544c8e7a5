using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Tests.Packages;

public sealed class PackageVerifierTests
{
    private static readonly byte[] Good = TestPackage.Of(TestEvents.Count);
    private static readonly byte[] Small = TestPackage.Of(4);
    private static readonly string Sender = TestKeys.Sender.Public.Fingerprint.ToString();

    private static readonly PackageVerifier ByFingerprint = new(new TrustedKeys([], [TestKeys.Sender.Public.Fingerprint]), new PackageLimits());

    [Fact]
    public void A_package_is_what_was_signed_and_its_chain_is_the_drills()
    {
        var check = TestPackage.Check(Good);

        Assert.Null(check.Problem);
        Assert.Equal(TestPackage.Occasion.Campaign, check.Manifest!.Occasion.Campaign);
        Assert.Equal((TestEvents.Count, TestEvents.LastHash), (check.Chains["events.csv"].Records, check.Chains["events.csv"].Last.Hash.ToString()));
        Assert.True(TestPackage.Check(Good, ByFingerprint).IsGood);
    }

    [Fact]
    public void A_stranger_with_a_key_of_their_own_is_named_by_its_fingerprint()
    {
        var stranger = TestKeys.Stranger.Public.Fingerprint;
        var package = TestPackage.Of(TestEvents.First(4), TestEvents.Chain(4), key: TestKeys.Stranger);
        foreach (var verifier in new[] { TestPackage.Verifier, ByFingerprint, new PackageVerifier(new TrustedKeys([], []), new PackageLimits()) })
        {
            var problem = TestPackage.Check(package, verifier).Problem!;

            Assert.Equal((PackageFault.UnknownKey, stranger), (problem.Fault, problem.Fingerprint));
            Assert.Equal($"Gói \"goi-12.zip\" ký bằng khóa chưa đăng ký ({stranger}). Đối chiếu với đơn vị gửi rồi đăng ký khóa.", problem.Vietnamese);
            Assert.Equal($"\"goi-12.zip\" is signed by an unknown key ({stranger}). Compare it with the sender, then register it.", problem.English);
        }
    }

    [Fact]
    public void The_key_in_the_package_is_never_trusted_for_being_there()
    {
        // Everything by the stranger but the public key, which is the sender's.
        var package = TestPackage.WithFile(
            TestPackage.Of(TestEvents.First(4), TestEvents.Chain(4), key: TestKeys.Stranger), PackageNames.PublicKey, _ => TestKeys.Sender.Public.ToPem());

        Assert.Equal(PackageFault.Altered, TestPackage.Check(package).Problem?.Fault);
        Assert.Equal(PackageFault.Altered, TestPackage.Check(package, ByFingerprint).Problem?.Fault);

        // Everything by the sender but the public key, which is the stranger's.
        package = TestPackage.WithFile(Small, PackageNames.PublicKey, _ => TestKeys.Stranger.Public.ToPem());
        Assert.Equal((PackageFault.Altered, PackageNames.PublicKey), Fault(TestPackage.Check(package)));
        Assert.Equal(PackageFault.Altered, TestPackage.Check(package, ByFingerprint).Problem?.Fault);
    }

    [Fact]
    public void A_manifest_that_names_another_key_than_signed_it_is_refused()
    {
        var text = System.Text.Encoding.UTF8.GetString(TestPackage.Files(Small).Single(file => file.Name is PackageNames.Manifest).Content);
        var other = text.Replace(Sender, TestKeys.Stranger.Public.Fingerprint.ToString(), StringComparison.Ordinal);

        Assert.Equal((PackageFault.Altered, PackageNames.Manifest), Fault(TestPackage.Check(TestPackage.WithManifest(Small, System.Text.Encoding.UTF8.GetBytes(other)))));
        Assert.True(TestPackage.Check(TestPackage.WithManifest(Small, System.Text.Encoding.UTF8.GetBytes(text))).IsGood);
    }

    [Fact]
    public void An_octet_changed_at_any_place_is_found()
    {
        var package = Small.ToArray();
        for (var i = 0; i < package.Length; i++)
        {
            foreach (var mask in new byte[] { 0xFF, (byte)(1 << (i % 8)) })
            {
                package[i] ^= mask;
                Assert.False(TestPackage.Check(package).IsGood, $"Octet {i} of {package.Length} with {mask:x2}");
                package[i] ^= mask;
            }
        }

        Assert.True(TestPackage.Check(package).IsGood);
    }

    [Fact]
    public void An_octet_changed_at_any_place_is_found_with_nothing_but_a_fingerprint()
    {
        var package = Small.ToArray();
        for (var i = 0; i < package.Length; i++)
        {
            package[i] ^= 0x01;
            Assert.False(TestPackage.Check(package, ByFingerprint).IsGood, $"Octet {i} of {package.Length}");
            package[i] ^= 0x01;
        }
    }

    [Fact]
    public void A_package_cut_at_any_octet_is_found()
    {
        for (var length = 0; length < Small.Length; length++)
        {
            Assert.False(TestPackage.Check(Small[..length]).IsGood);
            Assert.False(TestPackage.Check(Small[(Small.Length - length)..]).IsGood);
        }
    }

    [Fact]
    public void Octets_added_before_behind_or_between_are_found()
    {
        foreach (var at in new[] { 0, 30, Small.Length / 2, Small.Length - 22, Small.Length })
        {
            Assert.False(TestPackage.Check([.. Small[..at], 0, .. Small[at..]]).IsGood);
        }

        Assert.False(TestPackage.Check([.. Small, .. Small]).IsGood);
    }

    [Fact]
    public void Files_added_taken_out_or_put_in_another_order_are_found()
    {
        var files = TestPackage.Files(Small);
        List<List<(string Name, byte[] Content)>> others =
        [
            [("more.csv", []), .. files],
            [.. files, ("more.csv", [])],
            [files[1], files[0], .. files[2..]],
            .. files.Select(file => files.Where(one => one != file).ToList()),
        ];

        Assert.All(others, other => Assert.Equal(PackageFault.Altered, TestPackage.Check(TestPackage.Zip(other)).Problem?.Fault));
        Assert.True(TestPackage.Check(TestPackage.Zip(files)).IsGood);
        Assert.False(TestPackage.Check(TestPackage.Zip(files, TestPackage.Occasion.When.AddSeconds(2))).IsGood);
    }

    [Fact]
    public void The_file_that_was_changed_is_named()
    {
        foreach (var file in TestPackage.Files(Small).Select(file => file.Name).Where(name => name is not PackageNames.Signature))
        {
            foreach (var change in new Func<byte[], byte[]>[] { octets => [.. octets, (byte)' '], octets => octets[..^1], octets => [(byte)'x', .. octets[1..]] })
            {
                var problem = TestPackage.Check(TestPackage.WithFile(Small, file, change)).Problem!;

                Assert.Equal(PackageFault.Altered, problem.Fault);
                Assert.StartsWith(file, problem.File, StringComparison.Ordinal);
                Assert.StartsWith($"Gói \"goi-12.zip\" đã bị thay đổi ở \"{file}", problem.Vietnamese, StringComparison.Ordinal);
                Assert.Contains("Không nhập dữ liệu. Đề nghị đơn vị gửi lại.", problem.Vietnamese, StringComparison.Ordinal);
                Assert.StartsWith($"\"goi-12.zip\" was altered in \"{file}", problem.English, StringComparison.Ordinal);
                Assert.Contains("Nothing was imported. Ask for it again.", problem.English, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Another_compression_of_the_same_file_is_found()
    {
        // A block that holds nothing before the others: it unpacks to the same octets.
        var files = TestPackage.Files(Small);
        using var target = new MemoryStream();
        using var zip = new ZipWriter(target, TestPackage.Occasion.When);
        var content = zip.Begin(files[0].Name);
        content.Write(files[0].Content.AsSpan(0, 100));
        content.Flush();
        content.Write(files[0].Content.AsSpan(100));
        zip.End();
        files[1..].ForEach(file => zip.Store(file.Name, file.Content));
        zip.Finish();

        Assert.Equal(files, TestPackage.Files(target.ToArray()), (one, other) => one.Content.AsSpan().SequenceEqual(other.Content));
        Assert.Equal((PackageFault.Altered, "events.csv"), Fault(TestPackage.Check(target.ToArray())));
    }

    private static (PackageFault Fault, string File) Fault(PackageCheck check)
    {
        Assert.NotNull(check.Problem);
        return (check.Problem.Fault, check.Problem.File);
    }
}
