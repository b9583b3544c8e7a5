using System.Globalization;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Host.Commands;

/// <summary>Says what verifying the chained records beside the hits came to, and how far each chain is vouched for.</summary>
internal static class RecordVerdictText
{
    // More than these say nothing that these do not.
    private const int MaxNamed = 10;

    /// <summary>What is wrong with them and with the anchors, first of all lines.</summary>
    public static void WriteFaults(CommandContext context, StoreVerdict verdict)
    {
        foreach (var table in verdict.Records)
        {
            if (table.Chain.Break is { } broken)
            {
                context.Out.WriteLine(context.Say(
                    Text($"BROKEN at {table.Words.One} {broken.Sequence}: {broken.English} Chain {table.Name}."),
                    Text($"KHÔNG TOÀN VẸN tại {table.Words.Vietnamese} số {broken.Sequence}: {broken.Vietnamese} Chuỗi {table.Name}.")));
            }
        }

        foreach (var anchor in verdict.Altered.Take(MaxNamed))
        {
            context.Out.WriteLine(context.Say(
                Text($"BROKEN: the anchor of chain {anchor.Chain} for records {anchor.First} to {anchor.Last} is not as its key signed it: it was changed, or taken from another chain."),
                Text($"KHÔNG TOÀN VẸN: mốc xác thực của chuỗi {anchor.Chain} cho bản ghi số {anchor.First} đến {anchor.Last} không đúng như khi ký: mốc đã bị sửa hoặc lấy từ chuỗi khác.")));
        }

        if (verdict.Altered.Count > MaxNamed)
        {
            context.Out.WriteLine(context.Say(
                Text($"Anchors that are not as they were signed: {verdict.Altered.Count:N0} in all."), Text($"Tổng cộng {verdict.Altered.Count:N0} mốc xác thực không đúng như khi ký.")));
        }
    }

    /// <summary>How far they are whole and vouched for.</summary>
    public static void Write(CommandContext context, StoreVerdict verdict)
    {
        foreach (var table in verdict.Records.Where(table => table.Chain is { IsWhole: true, Records: > 0 }))
        {
            var (english, vietnamese) = Vouched(table);
            context.Out.WriteLine(context.Say(
                Text($"OK: {Counted.Of(table.Chain.Records, table.Words.One, table.Words.Many)}, {english} Chain {table.Name}."),
                Text($"TOÀN VẸN: {table.Chain.Records:N0} {table.Words.Vietnamese}, {vietnamese} Chuỗi {table.Name}.")));
        }

        foreach (var table in verdict.Records.Where(table => table.Distrusted > 0))
        {
            context.Out.WriteLine(context.Say(
                Text($"Anchors of chain {table.Name} that do not count: {table.Distrusted:N0}. Their key is not the one given, or they were changed."),
                Text($"Mốc xác thực của chuỗi {table.Name} không được tính: {table.Distrusted:N0}. Khóa khác với khóa đã cho, hoặc mốc đã bị sửa.")));
        }
    }

    private static (string English, string Vietnamese) Vouched(RecordVerdict table) => (table.LastAnchor, table.Unvouched) switch
    {
        (null, _) => (
            "none changed, missing between others or put in; no anchor vouches for them: who controls this machine could have computed the chain anew.",
            "không bản ghi nào bị sửa, thiếu ở giữa hay chèn thêm; không có mốc xác thực nào bảo chứng: người kiểm soát máy này có thể đã tính lại toàn bộ chuỗi."),
        ({ } anchor, 0) => (
            Text($"none changed, missing or put in; anchored up to the last by the anchor of {anchor.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, key {anchor.Key}."),
            Text($"không bản ghi nào bị sửa, thiếu hay chèn thêm; có mốc xác thực đến bản ghi cuối, lập lúc {anchor.MadeAt:HH:mm:ss dd/MM/yyyy} UTC, khóa {anchor.Key}.")),
        ({ } anchor, var unvouched) => (
            Text($"none changed, missing between others or put in; anchored up to number {anchor.Last} by the anchor of {anchor.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, key {anchor.Key}. After it nothing vouches for how many there were: {unvouched:N0} from number {anchor.Last + 1} on."),
            Text($"không bản ghi nào bị sửa, thiếu ở giữa hay chèn thêm; có mốc xác thực đến số {anchor.Last}, lập lúc {anchor.MadeAt:HH:mm:ss dd/MM/yyyy} UTC, khóa {anchor.Key}. Sau mốc đó không có gì bảo chứng cho số lượng: {unvouched:N0} kể từ số {anchor.Last + 1}.")),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
