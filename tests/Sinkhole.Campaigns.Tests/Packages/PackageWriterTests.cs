using System.IO.Compression;
using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Packages;

public sealed class PackageWriterTests : IDisposable
{
    private readonly MemoryStream target = new();
    private readonly PackageWriter writer;

    public PackageWriterTests() => writer = new PackageWriter(target, TestPackage.Occasion, TestKeys.Sender, "0.1.0");

    public void Dispose()
    {
        writer.Dispose();
        target.Dispose();
    }

    [Fact]
    public void A_package_holds_its_data_and_what_it_takes_to_verify_it()
    {
        Add("events.csv", TestEvents.Whole, TestEvents.Count, TestEvents.Chain(TestEvents.Count));
        Add("summary.json", "{}"u8, 1);
        Add("empty.csv", [], 0);

        var summary = writer.Complete();

        string[] expected = ["events.csv", "summary.json", "empty.csv", "public-key.pem", "HUONG_DAN_KIEM_TRA.txt", "manifest.json", "manifest.json.sig"];
        Assert.Equal(expected, TestPackage.Files(target.ToArray()).Select(file => file.Name), StringComparer.Ordinal);
        Assert.Equal((target.Length, Sha256Hash.Of(target.ToArray())), (summary.Octets, summary.Sha256));
        Assert.Equal([36, 1, 0, null, null], summary.Manifest.Files.Select(file => file.Records));
        Assert.True(TestPackage.Check(target.ToArray()).IsGood);
    }

    [Fact]
    public void The_manifest_says_what_by_whom_why_and_when_for_people_to_read()
    {
        Add("events.csv", TestEvents.First(4), 4, TestEvents.Chain(4));
        writer.Complete();

        var text = Encoding.UTF8.GetString(TestPackage.Files(target.ToArray()).Single(file => file.Name is "manifest.json").Content);

        string[] lines =
        [
            "  \"format\": \"sinkhole-package-1\",",
            "    \"number\": 12,",
            "    \"campaign\": \"Chiến dịch làm sạch mã độc 2022 \\\"đợt 1\\\"\",",
            "    \"from\": \"2022-09-01T00:00:00+07:00\",",
            "      \"unit\": \"DEMO.01 <&>\"",
            "    \"who\": \"quản trị viên\",",
            "    \"why\": \"Báo cáo kết quả chiến dịch\",",
            "    \"when\": \"2022-09-30T17:45:31+07:00\",",
            "        \"version\": \"v2\",",
            $"      \"sha256\": \"{Sha256Hash.Of(TestEvents.First(4))}\",",
            "      \"file\": \"events.csv\",",
            "      \"records\": 4,",
            $"        \"hash\": \"{TestEvents.HashOf(4)}\"",
            $"  \"key\": \"{TestKeys.Sender.Public.Fingerprint}\",",
        ];
        Assert.All(lines, line => Assert.Contains(line + "\n", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_manifest_is_read_as_it_was_written()
    {
        Add("events.csv", TestEvents.First(4), 4, TestEvents.Chain(4));
        var summary = writer.Complete();

        var manifest = TestPackage.Check(target.ToArray()).Manifest!;

        Assert.Equal(ManifestText.Write(summary.Manifest), ManifestText.Write(manifest));
        Assert.Equal(TestEvents.Chain(4), manifest.Files[0].Chain);
    }

    [Fact]
    public void It_is_written_to_a_stream_that_only_goes_forward()
    {
        using var gzip = new GZipStream(target, CompressionMode.Compress, leaveOpen: true);
        using (var forward = new PackageWriter(gzip, TestPackage.Occasion, TestKeys.Sender, "0.1.0"))
        {
            forward.Begin("events.csv").Write(TestEvents.Whole);
            forward.End(TestEvents.Count, TestEvents.Chain(TestEvents.Count));
            forward.Complete();
        }

        gzip.Dispose();
        using var unpacked = new MemoryStream();
        using var reader = new GZipStream(new MemoryStream(target.ToArray()), CompressionMode.Decompress);
        reader.CopyTo(unpacked);

        Assert.True(TestPackage.Check(unpacked.ToArray()).IsGood);
    }

    [Fact]
    public void One_that_was_not_completed_is_no_package()
    {
        Add("events.csv", TestEvents.Whole, TestEvents.Count);

        Assert.False(TestPackage.Check(target.ToArray()).IsGood);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../events.csv")]
    [InlineData("sự-kiện.csv")]
    [InlineData("manifest.json")]
    [InlineData("MANIFEST.JSON.SIG")]
    [InlineData("public-key.pem")]
    [InlineData("events.CSV")]
    public void Names_that_are_none_or_taken_are_a_mistake_of_the_caller(string name)
    {
        Add("events.csv", [], 0);

        Assert.Throws<ArgumentException>(() => writer.Begin(name));
    }

    [Fact]
    public void Files_come_one_after_another_until_it_is_complete()
    {
        Assert.Throws<InvalidOperationException>(() => writer.End(0));
        writer.Begin("a.csv");
        Assert.Throws<InvalidOperationException>(() => writer.Begin("b.csv"));
        Assert.Throws<InvalidOperationException>(writer.Complete);
        writer.End(0);
        writer.Complete();
        Assert.Throws<InvalidOperationException>(() => writer.Begin("b.csv"));
        Assert.Throws<InvalidOperationException>(writer.Complete);
    }

    [Fact]
    public void It_takes_as_many_files_as_a_verifier_does()
    {
        for (var i = 0; i < 96; i++)
        {
            Add($"f{i}.csv", [], 0);
        }

        Assert.Throws<InvalidOperationException>(() => writer.Begin("more.csv"));
        writer.Complete();
        Assert.True(TestPackage.Check(target.ToArray()).IsGood);
    }

    [Fact]
    public void It_takes_as_many_anchors_as_a_verifier_does()
    {
        var anchor = TestKeys.Sender.Sign(new Anchor
        {
            Chain = "x", First = 1, Last = 1, Hash = default, MadeAt = TestPackage.Occasion.When, Version = "1", Key = TestKeys.Sender.Public.Fingerprint,
        });
        using var many = new PackageWriter(target, TestPackage.Occasion with { Anchors = [.. Enumerable.Repeat(anchor, 20_001)] }, TestKeys.Sender, "0.1.0");

        Assert.Throws<InvalidOperationException>(many.Complete);
    }

    [Fact]
    public void A_file_beyond_its_bound_is_not_written()
    {
        using var zip = new ZipWriter(target, TestPackage.Occasion.When);
        var file = zip.Begin("events.csv", most: 10);
        file.Write(new byte[10]);

        Assert.Throws<IOException>(() => file.WriteByte(0));
    }

    [Fact]
    public async Task Unzip_finds_nothing_to_complain_about()
    {
        Add("events.csv", TestEvents.Whole, TestEvents.Count, TestEvents.Chain(TestEvents.Count));
        Add("empty.csv", [], 0);
        writer.Complete();
        var directory = Directory.CreateTempSubdirectory("sinkhole-package-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(directory, "goi.zip"), target.ToArray(), TestContext.Current.CancellationToken);

            var (exitCode, output) = await ShellCommand.RunAsync("unzip -t goi.zip && unzip -q goi.zip && stat -c '%a %y' events.csv", directory, TestContext.Current.CancellationToken);

            Assert.True(exitCode == 0, output);
            Assert.Contains("No errors detected", output, StringComparison.Ordinal);
            Assert.Contains("644 2022-09-30 17:45:30", output, StringComparison.Ordinal);
            Assert.Equal(TestEvents.Whole, await File.ReadAllBytesAsync(Path.Combine(directory, "events.csv"), TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private void Add(string name, ReadOnlySpan<byte> content, long records, PackageChain? chain = null)
    {
        writer.Begin(name).Write(content);
        writer.End(records, chain);
    }
}
