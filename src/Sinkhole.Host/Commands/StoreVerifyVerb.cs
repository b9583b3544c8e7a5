using System.CommandLine;
using System.Globalization;
using Sinkhole.Evidence.Chain;
using Sinkhole.Host.Data;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>verify</c> for this installation's own store: every hit is there as it was recorded, or the first that is not.</summary>
internal static class StoreVerifyVerb
{
    // Larger than any file of public keys.
    private const int MaxKeyOctets = 1 << 20;

    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var key = KeyOption(context);
        var anchors = AnchorsOption(context);
        var command = new Command("verify", context.Say(
            "Verifies that no recorded hit was changed, removed or put in.", "Kiểm tra không bản ghi nào bị sửa, bị xóa hay bị chèn thêm."))
        {
            key,
            anchors,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(context, parsed.GetValue(config), new StoreVerifyRequest(parsed.GetValue(key), parsed.GetValue(anchors)), cancellationToken));
        return command;
    }

    /// <summary>The option that names the key.</summary>
    public static Option<string?> KeyOption(CommandContext context) => new("--key")
    {
        Description = context.Say(
            "The public key that anchors are verified with: a file, or its fingerprint (default: the key in the data directory).",
            "Khóa công khai để kiểm tra mốc xác thực: tệp khóa hoặc dấu vân tay của khóa (mặc định: khóa trong thư mục dữ liệu)."),
        HelpName = "PUBLICKEY|FINGERPRINT",
    };

    /// <summary>The option that names anchors from outside.</summary>
    public static Option<string?> AnchorsOption(CommandContext context) => new("--anchors")
    {
        Description = context.Say(
            "A file of anchors that were copied off this machine (default: anchors.log in the data directory).",
            "Tệp mốc xác thực đã sao chép ra ngoài máy này (mặc định: anchors.log trong thư mục dữ liệu)."),
        HelpName = "FILE",
    };

    /// <summary>Verifies the store of a configuration.</summary>
    public static async Task<int> RunAsync(CommandContext context, string? file, StoreVerifyRequest request, CancellationToken cancellationToken)
    {
        var configuration = context.ReadConfiguration(file).Configuration;
        if (configuration is null)
        {
            return ExitCode.MustFix;
        }

        var paths = new DataPaths(configuration.DataDirectory);
        var own = ReadOwnKey(paths);
        var keys = request.Key is { } text ? ReadKeys(Path.GetFullPath(text, context.WorkingDirectory), text) : new TrustedKeys(Given(own));
        var verification = new StoreVerification(paths.Store, new StoreTrust(keys, own, ReadLines(context, paths, request.Anchors)));
        var verdict = await Task.Run(() => verification.Run(new ProgressLine(context), cancellationToken), cancellationToken) ?? throw new MustFixException(
            $"there is no store '{paths.Store}' to verify, or it is still carried over from an older version. Check 'data', or name the configuration with --config.",
            $"không có kho dữ liệu '{paths.Store}' để kiểm tra, hoặc kho đang được chuyển từ phiên bản cũ. Kiểm tra 'data', hoặc chỉ ra tệp cấu hình bằng --config.");
        StoreVerdictText.Write(context, verdict);
        if (request.Key is null && own is not null)
        {
            StoreVerdictText.WriteOwnKey(context);
        }

        return verdict.IsWhole ? ExitCode.Done : ExitCode.MustFix;
    }

    private static PublicKey? ReadOwnKey(DataPaths paths)
    {
        var file = Path.Combine(paths.Root, AnchorKeyFiles.PublicFile);
        return File.Exists(file) && PublicKey.TryReadPem(ReadBounded(file), out var key) ? key : null;
    }

    private static IEnumerable<PublicKey> Given(PublicKey? key) => key is null ? [] : [key];

    private static TrustedKeys ReadKeys(string path, string text)
    {
        if (!File.Exists(path))
        {
            return KeyFingerprint.TryParse(text, out var fingerprint) ? new TrustedKeys([], [fingerprint]) : throw new MustFixException(
                $"--key '{text}' is neither a file nor a fingerprint of 64 hexadecimal digits.",
                $"--key '{text}' không phải là tệp, cũng không phải dấu vân tay gồm 64 chữ số thập lục phân.");
        }

        if (!TrustedKeys.TryRead(ReadBounded(path), out var read))
        {
            throw new MustFixException(
                $"'{path}' holds no public key. Give the file that 'openssl pkey -pubout' writes, or the key's fingerprint.",
                $"'{path}' không chứa khóa công khai. Hãy dùng tệp do 'openssl pkey -pubout' ghi ra, hoặc dấu vân tay của khóa.");
        }

        return read;
    }

    private static byte[] ReadBounded(string file)
    {
        using var stream = File.OpenRead(file);
        var octets = new byte[Math.Min(stream.Length, MaxKeyOctets)];
        stream.ReadExactly(octets);
        return octets;
    }

    private static List<string> ReadLines(CommandContext context, DataPaths paths, string? brought)
    {
        var file = brought is null ? Path.Combine(paths.Root, AnchorFile.Name) : Path.GetFullPath(brought, context.WorkingDirectory);
        if (brought is null && !File.Exists(file))
        {
            return [];
        }

        try
        {
            return [.. AnchorFile.Read(file)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MustFixException(
                $"the anchors in '{file}' cannot be read ({fault.Message}).", $"không đọc được mốc xác thực trong '{file}' ({fault.Message}).", fault);
        }
    }

    /// <summary>Says now and then how far a long check has come.</summary>
    private sealed class ProgressLine(CommandContext context) : IProgress<long>
    {
        private const long Every = 1_000_000;

        private long said;

        public void Report(long value)
        {
            if (value - said >= Every)
            {
                said = value;
                var number = value.ToString("N0", CultureInfo.InvariantCulture);
                context.Error.WriteLine(context.Say($"{number} hits verified so far", $"đã kiểm tra {number} bản ghi"));
            }
        }
    }
}
