using System.IO.Pipes;
using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Data;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Commands.Packages;

public sealed class VerifyVerbTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly AnchorKey sender;
    private readonly AnchorKey stranger;
    private readonly byte[] package;

    public VerifyVerbTests()
    {
        sender = SigningKey.DemandOrCreate(new DataPaths(Path.Combine(directory.Path, "sender")));
        stranger = SigningKey.DemandOrCreate(new DataPaths(Path.Combine(directory.Path, "stranger")));
        package = SamplePackage.Write(Path.Combine(directory.Path, "goi.zip"), sender);
        directory.Write("sender.pem", Encoding.UTF8.GetString(sender.Public.ToPem()));
        directory.Write("stranger.pem", Encoding.UTF8.GetString(stranger.Public.ToPem()));
    }

    public void Dispose()
    {
        sender.Dispose();
        stranger.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task With_the_right_key_in_any_form_it_says_what_was_checked()
    {
        string[] keys = ["sender.pem", sender.Public.Fingerprint.ToString(), Convert.ToBase64String(sender.Public.Octets)];

        var runs = await Task.WhenAll(keys.Select(key => RunAsync("verify", "goi.zip", "--key", key)));

        Assert.All(runs, run =>
        {
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.StartsWith("OK: \"goi.zip\"", run.Output, StringComparison.Ordinal);
            Assert.Contains("events.jsonl, 5 records, hash chain", run.Output, StringComparison.Ordinal);
            Assert.Contains("note.txt, 1 record\n", run.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task How_far_anchors_cover_the_rows_is_said_in_both_languages()
    {
        SamplePackage.WriteRows(Path.Combine(directory.Path, "covered.zip"), sender, new PackageRows("hits-1", 3, 8), 8);
        SamplePackage.WriteRows(Path.Combine(directory.Path, "partly.zip"), sender, new PackageRows("hits-1", 3, 12), 8);

        var covered = await RunAsync("verify", "covered.zip", "--key", "sender.pem");
        var partly = await RunAsync("verify", "partly.zip", "--key", "sender.pem");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify", "partly.zip", "--key", "sender.pem");

        Assert.Equal((0, 0, 0), (covered.ExitCode, partly.ExitCode, vietnamese.ExitCode));
        Assert.Contains("made from rows 3 to 8 of chain hits-1; anchors in the package over them, their signatures verified: 1", covered.Output, StringComparison.Ordinal);
        Assert.Contains("every row number lies within an anchored range", covered.Output, StringComparison.Ordinal);
        Assert.Contains("not covered by an anchor in this package: rows from 9 to 12", partly.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("every row number", partly.Output, StringComparison.Ordinal);
        Assert.Contains("chưa có mốc xác thực trong gói: các bản ghi từ số 9 đến số 12", vietnamese.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_the_one_inside_vouches_for_nothing()
    {
        var own = await RunAsync("verify", "goi.zip");

        // Whoever changes a package can sign it anew with a key of their own and put that inside.
        SamplePackage.Write(Path.Combine(directory.Path, "forged.zip"), stranger);
        var forged = await RunAsync("verify", "forged.zip");
        var compared = await RunAsync("verify", "forged.zip", "--key", "sender.pem");

        Assert.Equal((3, 3, 4), (own.ExitCode, forged.ExitCode, compared.ExitCode));
        Assert.All([own, forged, compared], run => Assert.DoesNotContain("OK", run.Output, StringComparison.Ordinal));
        Assert.Contains(sender.Public.Fingerprint.ToString(), own.Output, StringComparison.Ordinal);
        Assert.Contains(stranger.Public.Fingerprint.ToString(), forged.Output, StringComparison.Ordinal);
        Assert.Contains(stranger.Public.Fingerprint.ToString(), compared.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_changed_octet_passes_and_a_changed_record_is_named()
    {
        var at = package.AsSpan().IndexOf("events.jsonl"u8) + "events.jsonl"u8.Length;
        var end = package.AsSpan().IndexOf("note.txt"u8) - 30;
        var named = 0;
        for (var place = 0; place < package.Length; place++)
        {
            var changed = package.ToArray();
            changed[place] ^= 1;
            await File.WriteAllBytesAsync(Path.Combine(directory.Path, "changed.zip"), changed, TestContext.Current.CancellationToken);

            var run = await RunAsync("verify", "changed.zip", "--key", "sender.pem");

            Assert.True(run.ExitCode == 4, $"octet {place}: {run.ExitCode} {run.Output}{run.Error}");
            Assert.True(place < at || place >= end || run.Error.Contains("events.jsonl", StringComparison.Ordinal) || run.Error.Contains("ZIP structure", StringComparison.Ordinal), run.Error);
            named += run.Error.Contains("\"events.jsonl, record ", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.InRange(named, 1, package.Length);
    }

    [Fact]
    public async Task No_part_of_a_package_passes_for_it()
    {
        for (var length = 0; length < package.Length; length++)
        {
            await File.WriteAllBytesAsync(Path.Combine(directory.Path, "cut.zip"), package[..length], TestContext.Current.CancellationToken);

            var run = await RunAsync("verify", "cut.zip", "--key", "sender.pem");

            Assert.Equal((4, ""), (run.ExitCode, run.Output));
        }
    }

    [Theory]
    [InlineData("nowhere.zip", "there is no file 'nowhere.zip'", "không có tệp 'nowhere.zip'")]
    [InlineData("sender", "there is no file 'sender'", "không có tệp 'sender'")]
    public async Task What_is_no_file_ends_with_2_and_says_so(string file, string english, string vietnamese)
    {
        var inEnglish = await RunAsync("verify", file);
        var inVietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify", file);

        Assert.Equal((2, 2), (inEnglish.ExitCode, inVietnamese.ExitCode));
        Assert.Contains(english, inEnglish.Error, StringComparison.Ordinal);
        Assert.Contains(vietnamese, inVietnamese.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_is_no_file_that_can_be_verified()
    {
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var path = "/proc/self/fd/" + pipe.GetClientHandleAsString();

        var run = await RunAsync("verify", path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is a device or a pipe", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_package_ends_with_4_in_both_languages()
    {
        directory.Write("text.zip", "STT,Giá trị\n1,c2.alpha.example\n");

        var english = await RunAsync("verify", "text.zip");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify", "text.zip");

        Assert.Equal((4, 4), (english.ExitCode, vietnamese.ExitCode));
        Assert.Contains("\"text.zip\" was altered in \"ZIP structure\"", english.Error, StringComparison.Ordinal);
        Assert.Contains("\"text.zip\" đã bị thay đổi ở \"cấu trúc ZIP\"", vietnamese.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_file_is_refused_without_being_read()
    {
        await using (var huge = File.Create(Path.Combine(directory.Path, "huge.zip")))
        {
            huge.SetLength(new PackageLimits().MostOctets + 1);
        }

        var run = await RunAsync("verify", "huge.zip", "--key", "sender.pem");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("larger than this system takes", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("goi.zip")]
    [InlineData("stranger")]
    public async Task What_is_no_key_ends_with_2_and_says_what_to_ask_for(string key)
    {
        var run = await RunAsync("verify", "goi.zip", "--key", key);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("sinkhole key export", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync(params IReadOnlyList<string> arguments) => CommandRun.RunAsync(directory.Path, Language.English, arguments);
}
