using Sinkhole.Host.Data;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands;

/// <summary>What commands that read hits without a server need of the data directory.</summary>
internal static class RecordedData
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Demands that the directory is there: one that a command made would only hold nothing.</summary>
    /// <exception cref="MustFixException">It is not.</exception>
    public static void Demand(DataPaths paths)
    {
        if (!Directory.Exists(paths.Root))
        {
            throw new MustFixException(
                $"there is no data directory '{paths.Root}', so nothing was ever recorded here. Check 'data', or name the configuration with --config.",
                $"không có thư mục dữ liệu '{paths.Root}' nên chưa từng ghi nhận gì ở đây. Kiểm tra 'data', hoặc chỉ ra tệp cấu hình bằng --config.");
        }
    }

    /// <summary>Stores what an ended server left in its journal, and says so when that is not possible.</summary>
    public static async Task StoreRestAsync(CommandContext context, EvidenceSide evidence, CancellationToken cancellationToken)
    {
        if (!await evidence.StoreRestAsync(Patience, cancellationToken))
        {
            await context.Error.WriteLineAsync(context.Say(
                "warning: not all of the journal could be stored; the newest hits may be missing.", "lưu ý: chưa lưu được toàn bộ nhật ký tạm; số liệu có thể thiếu các lượt gần nhất."));
        }
    }
}
