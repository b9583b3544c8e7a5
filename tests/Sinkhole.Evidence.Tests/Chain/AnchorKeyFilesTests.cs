using System.Runtime.Versioning;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Tests.Journal;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

[UnsupportedOSPlatform("windows")]
public sealed class AnchorKeyFilesTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string keys;
    private readonly string privateFile;
    private readonly string publicFile;

    public AnchorKeyFilesTests()
    {
        keys = Path.Combine(directory.Path, "keys");
        privateFile = Path.Combine(keys, AnchorKeyFiles.PrivateFile);
        publicFile = Path.Combine(keys, AnchorKeyFiles.PublicFile);
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_key_is_made_once_and_opened_ever_after()
    {
        using var made = Good(AnchorKeyFiles.OpenOrCreate(keys));
        using var opened = Good(AnchorKeyFiles.OpenOrCreate(keys));

        Assert.Equal(made.Public.Fingerprint, opened.Public.Fingerprint);
        Assert.True(made.Public.Verify("x"u8, opened.Sign("x"u8)));
    }

    [Fact]
    public void Only_the_account_may_read_the_private_half()
    {
        Good(AnchorKeyFiles.Create(keys)).Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(privateFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
        Assert.True(File.GetUnixFileMode(publicFile).HasFlag(UnixFileMode.UserRead));
        Assert.Equal([AnchorKeyFiles.PrivateFile, AnchorKeyFiles.PublicFile], Directory.GetFiles(keys).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void A_key_that_is_there_is_not_written_over()
    {
        Good(AnchorKeyFiles.Create(keys)).Dispose();
        var before = File.ReadAllText(privateFile);

        Assert.Contains("is not overwritten", Bad(AnchorKeyFiles.Create(keys)).English, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(privateFile));
    }

    [Fact]
    public void A_key_that_others_can_read_is_not_used()
    {
        Good(AnchorKeyFiles.Create(keys)).Dispose();
        foreach (var mode in new[] { UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.GroupWrite })
        {
            File.SetUnixFileMode(privateFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);
            Assert.Contains("0600", Bad(AnchorKeyFiles.OpenOrCreate(keys)).Vietnamese, StringComparison.Ordinal);
        }

        File.SetUnixFileMode(privateFile, UnixFileMode.UserRead);
        Good(AnchorKeyFiles.Open(keys)).Dispose();
    }

    [Fact]
    public void A_lost_private_half_is_not_replaced_in_silence()
    {
        Good(AnchorKeyFiles.Create(keys)).Dispose();
        File.Delete(privateFile);

        Assert.Contains("is gone", Bad(AnchorKeyFiles.OpenOrCreate(keys)).English, StringComparison.Ordinal);
        Assert.Contains("Không có khóa ký", Bad(AnchorKeyFiles.Open(keys)).Vietnamese, StringComparison.Ordinal);
        Assert.False(File.Exists(privateFile));
    }

    [Fact]
    public void A_public_half_that_was_not_written_is_written_again()
    {
        Good(AnchorKeyFiles.Create(keys)).Dispose();
        var before = File.ReadAllText(publicFile);
        File.Delete(publicFile);

        Good(AnchorKeyFiles.OpenOrCreate(keys)).Dispose();

        Assert.Equal(before, File.ReadAllText(publicFile));
    }

    [Fact]
    public void A_remnant_of_a_power_cut_is_no_hindrance_and_lends_no_mode()
    {
        Directory.CreateDirectory(keys);
        File.WriteAllText(privateFile + ".tmp", "x");
        File.SetUnixFileMode(privateFile + ".tmp", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Good(AnchorKeyFiles.OpenOrCreate(keys)).Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(privateFile));
    }

    [Fact]
    public void A_public_half_of_another_key_stops_everything()
    {
        Good(AnchorKeyFiles.Create(keys)).Dispose();
        using var other = TestKey.Of(7);
        File.WriteAllBytes(publicFile, other.Public.ToPem());

        Assert.Contains("is not the public half", Bad(AnchorKeyFiles.Open(keys)).English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_at_any_octet_is_no_key()
    {
        Good(AnchorKeyFiles.Create(keys)).Dispose();
        var pem = File.ReadAllBytes(privateFile);
        for (var length = 0; length < pem.Length - 1; length++)
        {
            File.WriteAllBytes(privateFile, pem[..length]);
            Assert.Contains("holds no Ed25519 key", Bad(AnchorKeyFiles.Open(keys)).English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_told_with_its_cause()
    {
        File.WriteAllText(keys, "");

        Assert.Contains(keys, Bad(AnchorKeyFiles.OpenOrCreate(keys)).English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_reads_both_halves_and_agrees_on_fingerprint_and_signature()
    {
        using var key = Good(AnchorKeyFiles.Create(keys));
        await File.WriteAllBytesAsync(Path.Combine(keys, "message"), "Mốc xác thực"u8.ToArray(), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(keys, "signature"), key.Sign("Mốc xác thực"u8), TestContext.Current.CancellationToken);

        Assert.Equal(await File.ReadAllTextAsync(publicFile, TestContext.Current.CancellationToken), await Run("openssl pkey -in anchor-key.pem -pubout"));
        Assert.Equal(await File.ReadAllTextAsync(privateFile, TestContext.Current.CancellationToken), await Run("openssl pkey -in anchor-key.pem"));
        Assert.StartsWith(key.Public.Fingerprint.Hash.ToString(), await Run("openssl pkey -pubin -in anchor-key.pub.pem -outform DER | tail -c 32 | sha256sum"), StringComparison.Ordinal);
        Assert.Contains("Verified Successfully", await Run("openssl pkeyutl -verify -pubin -inkey anchor-key.pub.pem -rawin -in message -sigfile signature"), StringComparison.Ordinal);
        Assert.Equal("", await Run("openssl pkeyutl -sign -inkey anchor-key.pem -rawin -in message -out again && cmp again signature"));
    }

    [Fact]
    public async Task A_key_that_openssl_made_is_used()
    {
        Directory.CreateDirectory(keys);
        await Run("umask 077; openssl genpkey -algorithm ed25519 -out anchor-key.pem && openssl pkey -in anchor-key.pem -pubout -out anchor-key.pub.pem");

        using var key = Good(AnchorKeyFiles.Open(keys));

        Assert.True(key.Public.Verify("x"u8, key.Sign("x"u8)));
    }

    private static AnchorKey Good(AnchorKeyReading reading)
    {
        Assert.Null(reading.Problem);
        Assert.NotNull(reading.Key);
        return reading.Key;
    }

    private static ChainProblem Bad(AnchorKeyReading reading)
    {
        Assert.Null(reading.Key);
        Assert.NotNull(reading.Problem);
        return reading.Problem;
    }

    private async Task<string> Run(string line)
    {
        var (exitCode, output) = await ShellCommand.RunAsync(line, keys, TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
