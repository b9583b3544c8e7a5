using System.IO.Compression;
using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Packages;

/// <summary>The commands of the guide, run as they stand in it by the tools they name.</summary>
public sealed class PackageGuideTests : IDisposable
{
    private const string Indent = "    ";

    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-guide-").FullName;
    private readonly string guide;

    public PackageGuideTests()
    {
        using var package = new ZipArchive(new MemoryStream(TestPackage.Of(TestEvents.Count)));
        package.ExtractToDirectory(directory);
        guide = File.ReadAllText(PathOf(PackageNames.Guide));
        File.WriteAllBytes(PathOf("khoa-don-vi-gui.pem"), TestKeys.Sender.Public.ToPem());
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void It_speaks_vietnamese_first_and_english_second_and_names_the_package()
    {
        Assert.StartsWith("HƯỚNG DẪN KIỂM TRA GÓI DỮ LIỆU CÓ CHỮ KÝ SỐ\n", guide, StringComparison.Ordinal);
        Assert.InRange(guide.IndexOf("HOW TO VERIFY", StringComparison.Ordinal), 1000, guide.Length);
        Assert.Equal(2, guide.Split(TestKeys.Sender.Public.Fingerprint.ToString()).Length - 1);
        Assert.Contains("Lập lúc 30/09/2022 17:45 (múi giờ +07:00)", guide, StringComparison.Ordinal);
        Assert.Contains("Package number 12", guide, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", guide, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_halves_give_the_same_three_commands()
    {
        var commands = Commands();

        Assert.Equal(6, commands.Count);
        Assert.Equal(commands[..3], commands[3..]);
    }

    [Fact]
    public async Task Its_commands_find_a_good_package_good()
    {
        var commands = Commands();

        var fingerprint = await Run(commands[0]);
        var signature = await Run(commands[1]);
        var digests = await Run(commands[2]);

        Assert.StartsWith(TestKeys.Sender.Public.Fingerprint.Hash.ToString(), fingerprint.Output, StringComparison.Ordinal);
        Assert.Equal((0, "Signature Verified Successfully\n"), signature);
        Assert.Equal((0, "events.csv: OK\npublic-key.pem: OK\nHUONG_DAN_KIEM_TRA.txt: OK\n"), digests);
    }

    [Fact]
    public async Task Its_commands_find_each_kind_of_change()
    {
        var commands = Commands();
        await File.AppendAllTextAsync(PathOf("events.csv"), " ", TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(PathOf(PackageNames.Manifest), " ", TestContext.Current.CancellationToken);

        var signature = await Run(commands[1]);
        var digests = await Run(commands[2]);

        Assert.NotEqual(0, signature.ExitCode);
        Assert.NotEqual(0, digests.ExitCode);
        Assert.Contains("events.csv: FAILED", digests.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_commands_do_not_take_another_key()
    {
        await File.WriteAllBytesAsync(PathOf("khoa-don-vi-gui.pem"), TestKeys.Stranger.Public.ToPem(), TestContext.Current.CancellationToken);

        Assert.NotEqual(0, (await Run(Commands()[1])).ExitCode);
    }

    [Fact]
    public async Task Its_description_of_the_chain_is_enough_to_compute_it()
    {
        // The text of the guide in other people's tools: columns sorted, numbers bare, the rest quoted.
        const string Awk = """
            awk -F, 'NR==1{for(i=1;i<=NF;i++)n[i]=$i} NR==2{for(i=1;i<=NF;i++){if(n[i]=="prev_hash")p=$i; else if(n[i]!="hash"){q=(n[i]=="seq"||n[i]=="client_port")?"":"\""; print "\"" n[i] "\":" q $i q}}}' <(tr -d '\r' <events.csv) | LC_ALL=C sort | paste -sd, | sed "s/^/$(printf '0%.0s' {1..64}){/; s/$/}/" | tr -d '\n' | sha256sum
            """;

        var (exitCode, output) = await Run(Awk);

        Assert.Equal(0, exitCode);
        Assert.StartsWith(TestEvents.HashOf(1).ToString(), output, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_would_look_like_part_of_it_stays_on_its_line()
    {
        var occasion = TestPackage.Occasion with { Campaign = "x\n\n    rm events.csv\u2028y" };

        var lines = Encoding.UTF8.GetString(PackageGuide.Write(occasion, TestKeys.Sender.Public.Fingerprint)).Split('\n');

        Assert.DoesNotContain(lines, line => line.StartsWith("    rm", StringComparison.Ordinal));
    }

    private List<string> Commands() =>
        [.. guide.Split('\n').Where(line => line.StartsWith(Indent, StringComparison.Ordinal)).Select(line => line.Trim())];

    private string PathOf(string name) => Path.Combine(directory, name);

    private Task<(int ExitCode, string Output)> Run(string line) => ShellCommand.RunAsync(line, directory, TestContext.Current.CancellationToken);
}
