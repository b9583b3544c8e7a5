using System.Runtime.Versioning;
using Sinkhole.Evidence.Chain;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Data;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Commands.Packages;

[SupportedOSPlatform("linux")]
public sealed class KeyVerbsTests : IDisposable
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory directory = new();
    private readonly DataPaths paths;

    public KeyVerbsTests()
    {
        directory.Write("a.txt", "listed.example\n");
        directory.Write("sinkhole.yaml", "lists: [{ name: a, file: a.txt, format: domains }]\n");
        paths = new DataPaths(Path.Combine(directory.Path, "data"));
    }

    private string PrivateFile => Path.Combine(paths.Keys, AnchorKeyFiles.PrivateFile);

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_key_is_made_once_for_its_owner_alone_and_kept()
    {
        using var made = SigningKey.DemandOrCreate(paths);
        var octets = File.ReadAllBytes(PrivateFile);

        using var found = SigningKey.DemandOrCreate(paths);

        Assert.Equal(made.Public.Fingerprint, found.Public.Fingerprint);
        Assert.Equal(octets, File.ReadAllBytes(PrivateFile));
        Assert.Equal(OwnerReadsAndWrites, File.GetUnixFileMode(PrivateFile));
        Assert.Equal(OwnerReadsAndWrites | UnixFileMode.UserExecute, File.GetUnixFileMode(paths.Keys));
    }

    [Fact]
    public void A_key_that_is_gone_is_not_replaced_by_another()
    {
        SigningKey.DemandOrCreate(paths).Dispose();
        File.Delete(PrivateFile);

        Assert.Throws<MustFixException>(() => SigningKey.DemandOrCreate(paths));
        Assert.False(File.Exists(PrivateFile));
    }

    [Fact]
    public async Task Show_prints_the_fingerprint_and_export_the_public_half()
    {
        using var key = SigningKey.DemandOrCreate(paths);

        var shown = await RunAsync(Language.English, "key", "show");
        var exported = await RunAsync(Language.English, "key", "export");
        var written = await RunAsync(Language.English, "key", "export", "--output", "key.pem");

        Assert.Equal((0, 0, 0), (shown.ExitCode, exported.ExitCode, written.ExitCode));
        Assert.Equal(key.Public.Fingerprint.ToString(), shown.Output.Trim());
        Assert.True(PublicKey.TryReadPem(System.Text.Encoding.UTF8.GetBytes(exported.Output), out var read));
        Assert.Equal(key.Public.Fingerprint, read.Fingerprint);
        Assert.DoesNotContain("PRIVATE", exported.Output, StringComparison.Ordinal);
        Assert.Equal(exported.Output, await File.ReadAllTextAsync(Path.Combine(directory.Path, "key.pem"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("show")]
    [InlineData("export")]
    public async Task Without_a_key_the_verbs_say_so_and_make_none(string verb)
    {
        var english = await RunAsync(Language.English, "key", verb);
        var vietnamese = await RunAsync(Language.Vietnamese, "key", verb);

        Assert.Equal((2, 2), (english.ExitCode, vietnamese.ExitCode));
        Assert.StartsWith("error: ", english.Error, StringComparison.Ordinal);
        Assert.StartsWith("lỗi: ", vietnamese.Error, StringComparison.Ordinal);
        Assert.Contains(PrivateFile, english.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(PrivateFile));
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_not_used()
    {
        SigningKey.DemandOrCreate(paths).Dispose();
        File.SetUnixFileMode(PrivateFile, OwnerReadsAndWrites | UnixFileMode.GroupRead);

        var run = await RunAsync(Language.English, "key", "show");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(PrivateFile, run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync(Language language, params IReadOnlyList<string> arguments) => CommandRun.RunAsync(directory.Path, language, arguments);
}
