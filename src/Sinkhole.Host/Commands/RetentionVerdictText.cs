using System.Globalization;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Retention;

namespace Sinkhole.Host.Commands;

/// <summary>Says what verifying the register of holds and removals came to.</summary>
internal static class RetentionVerdictText
{
    /// <summary>What is wrong with it, first of all lines.</summary>
    public static void WriteFaults(CommandContext context, RetentionVerdict verdict)
    {
        if (verdict.Register.Break is { } broken)
        {
            context.Out.WriteLine(context.Say(
                Text($"BROKEN at entry {broken.Sequence} of the register of holds and removals: {broken.English}"),
                Text($"KHÔNG TOÀN VẸN tại mục số {broken.Sequence} của sổ ghi tạm dừng xóa và xóa dữ liệu: {broken.Vietnamese}")));
        }

        foreach (var fault in verdict.Faults)
        {
            context.Out.WriteLine(context.Say(fault.English, fault.Vietnamese));
        }

        if (verdict.FaultCount > verdict.Faults.Count)
        {
            context.Out.WriteLine(context.Say(
                Text($"Removals that no rule allowed: {verdict.FaultCount:N0} in all."), Text($"Tổng cộng {verdict.FaultCount:N0} lần xóa trái quy định.")));
        }
    }

    /// <summary>What was removed, and how many holds there are.</summary>
    public static void Write(CommandContext context, StoreVerdict verdict)
    {
        var retention = verdict.Retention;
        if (retention.Removed.Count > 0)
        {
            var last = retention.Removed[^1].Tombstone.Anchor;
            var (english, vietnamese) = verdict.Chain.IsWhole && retention.IsWhole ? (", signed OK", ", chữ ký đúng") : ("", "");
            context.Out.WriteLine(context.Say(
                Text($"Removed by retention: {Counted.Of(retention.Removed.Count, "piece", "pieces")} with {Counted.Of(retention.Rows, "row", "rows")} ({Counted.Of(retention.Hits, "hit", "hits")}), up to number {retention.Through}; last tombstone of {last.RemovedAt:yyyy-MM-dd HH:mm:ss} UTC{english}."),
                Text($"Đã xóa theo thời hạn lưu giữ: {retention.Removed.Count:N0} đoạn gồm {retention.Rows:N0} bản ghi ({retention.Hits:N0} lượt), đến số {retention.Through}; mốc xác nhận xóa gần nhất lúc {last.RemovedAt:HH:mm:ss dd/MM/yyyy} UTC{vietnamese}.")));
        }

        if (retention.Holds.Count > 0)
        {
            var open = retention.Holds.Count(hold => hold.Lifted is null);
            context.Out.WriteLine(context.Say(
                Text($"Holds: {retention.Holds.Count:N0}, of which {Counted.Of(open, "was", "were")} not lifted."), Text($"Yêu cầu tạm dừng xóa: {retention.Holds.Count:N0}, trong đó {open:N0} chưa kết thúc.")));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
