using System.CommandLine;
using System.Data.Common;
using Sinkhole.Evidence.Chain;
using Sinkhole.Host.Data;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Host.Commands;

/// <summary>Verifies this installation's own store: every hit and contact, every record of whose device it was and every confirmation is there as it was recorded, or the first that is not is named.</summary>
internal static class StoreCheck
{
    /// <summary>The option that names anchors from outside.</summary>
    public static Option<string?> AnchorsOption(CommandContext context) => new("--anchors")
    {
        Description = context.Say(
            "A file of anchors that were copied off this machine (default: anchors.log in the data directory).",
            "Tệp mốc xác thực đã sao chép ra ngoài máy này (mặc định: anchors.log trong thư mục dữ liệu)."),
        HelpName = "FILE",
    };

    /// <summary>Verifies the store of a configuration; beside a running server or without one.</summary>
    /// <exception cref="MustFixException">There is no store, or what it is to be verified against cannot be read.</exception>
    public static async Task<int> RunAsync(CommandContext context, string? file, StoreCheckRequest request, CancellationToken cancellationToken)
    {
        var configuration = context.ReadConfiguration(file).Configuration;
        if (configuration is null)
        {
            return ExitCode.MustFix;
        }

        var paths = new DataPaths(configuration.DataDirectory);
        var own = AnchorKeyFiles.ReadPublic(paths.Keys);
        var keys = request.Key is { } text ? KeyText.Demand(context, text) : new TrustedKeys(Given(own));
        var trust = new StoreTrust(keys, own, ReadLines(context, paths, request.Anchors));
        var verdict = await VerifyAsync(context, paths.Store, trust, cancellationToken);
        StoreVerdictText.Write(context, verdict);
        if (request.Key is null && own is not null)
        {
            StoreVerdictText.WriteOwnKey(context);
        }

        return CodeOf(verdict, isKeyGiven: request.Key is not null);
    }

    private static async Task<StoreVerdict> VerifyAsync(CommandContext context, string store, StoreTrust trust, CancellationToken cancellationToken)
    {
        try
        {
            var verification = new StoreVerification(store, trust);
            return await Task.Run(() => verification.Run(new VerifyProgress(context), cancellationToken), cancellationToken) ?? throw new MustFixException(
                $"there is no store '{store}' to verify, or it is still carried over from an older version. Check 'data', or name the configuration with --config.",
                $"không có kho dữ liệu '{store}' để kiểm tra, hoặc kho đang được chuyển từ phiên bản cũ. Kiểm tra 'data', hoặc chỉ ra tệp cấu hình bằng --config.");
        }
        catch (DbException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MustFixException(
                $"the store '{store}' cannot be read ({fault.Message}). Check its permissions and the disk; if it is damaged, set it aside and put a copy in its place.",
                $"không đọc được kho dữ liệu '{store}' ({fault.Message}). Kiểm tra quyền truy cập và ổ đĩa; nếu kho đã hỏng thì cất riêng và thay bằng bản sao lưu.",
                fault);
        }
    }

    // Who gives a key asks whether it vouches, too.
    private static int CodeOf(StoreVerdict verdict, bool isKeyGiven) => verdict switch
    {
        { IsWhole: false } => ExitCode.NotGood,
        { LastAnchor: null, Distrusted: > 0 } when isKeyGiven => ExitCode.NotGood,
        _ when isKeyGiven && verdict.Records.Any(table => table is { LastAnchor: null, Distrusted: > 0 }) => ExitCode.NotGood,
        { LastAnchor: null, Unvouched: > 0 } when isKeyGiven => ExitCode.Unvouched,
        _ => ExitCode.Done,
    };

    private static IEnumerable<PublicKey> Given(PublicKey? key) => key is null ? [] : [key];

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
}
