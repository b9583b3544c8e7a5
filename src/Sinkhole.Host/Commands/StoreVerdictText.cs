using System.Globalization;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Host.Commands;

/// <summary>Says what verifying a store came to, the worst first, and never more than was proven.</summary>
internal static class StoreVerdictText
{
    /// <summary>Writes the verdict on the hits, on the records beside them and on the anchors.</summary>
    public static void Write(CommandContext context, StoreVerdict verdict)
    {
        RecordVerdictText.WriteFaults(context, verdict);
        RetentionVerdictText.WriteFaults(context, verdict.Retention);
        Line(context, First(verdict));
        foreach (var mismatch in verdict.Mismatches)
        {
            context.Out.WriteLine(context.Say(mismatch.English, mismatch.Vietnamese));
        }

        if (verdict.MismatchCount > verdict.Mismatches.Count)
        {
            Line(context, new Said($"Sums that do not follow from the hits: {verdict.MismatchCount:N0} in all.", $"Tổng cộng {verdict.MismatchCount:N0} số tổng hợp không khớp."));
        }

        Line(context, Anchored(verdict));
        RetentionVerdictText.Write(context, verdict);
        if (verdict.Unvouched > 0)
        {
            Line(context, new Said(
                $"After the last anchor nothing vouches: {Counted.Of(verdict.Unvouched, "hit", "hits")} from number {verdict.Chain.AnchoredThrough + 1} on {Counted.Word(verdict.Unvouched, "is", "are")} linked to what stands before, but how many there were is not certain.",
                $"Sau mốc xác thực cuối không có gì bảo chứng: {verdict.Unvouched:N0} bản ghi kể từ số {verdict.Chain.AnchoredThrough + 1} khớp với nhau nhưng không chắc là còn đủ."));
        }

        RecordVerdictText.Write(context, verdict);
        WriteKeys(context, verdict);
    }

    /// <summary>Says what a key is worth that nobody brought.</summary>
    public static void WriteOwnKey(CommandContext context) => Line(context, new Said(
        $"The key used lies beside the data and proves only that nothing was damaged by accident; bring it from elsewhere with --key.",
        $"Khóa đã dùng nằm cạnh dữ liệu nên chỉ chứng minh dữ liệu không hỏng ngẫu nhiên; hãy dùng khóa lấy từ nơi khác với --key."));

    private static Said First(StoreVerdict verdict)
    {
        if (verdict.Chain.Break is { } broken)
        {
            return new Said($"BROKEN at record {broken.Sequence}: {broken.English}", $"KHÔNG TOÀN VẸN tại bản ghi số {broken.Sequence}: {broken.Vietnamese}");
        }

        return verdict.MismatchCount > 0
            ? new Said($"The {Counted.Of(verdict.Chain.Records, "hit is", "hits are")} whole, but sums shown on the pages do not follow from them:", $"{verdict.Chain.Records:N0} bản ghi còn toàn vẹn, nhưng số tổng hợp trên các trang không khớp với bản ghi:")
            : new Said($"OK: {Counted.Of(verdict.Chain.Records, "hit", "hits")}, none changed, missing or put in (chain {verdict.Name}).", $"TOÀN VẸN: {verdict.Chain.Records:N0} bản ghi, không bản ghi nào bị sửa, thiếu hay chèn thêm (chuỗi {verdict.Name}).");
    }

    private static Said Anchored(StoreVerdict verdict) => verdict.LastAnchor is { } anchor
        ? new Said($"Anchored up to record {anchor.Last} by the anchor of {anchor.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, key {anchor.Key}.",
            $"Đã có mốc xác thực đến bản ghi số {anchor.Last}, lập lúc {anchor.MadeAt:HH:mm:ss dd/MM/yyyy} UTC, khóa {anchor.Key}.")
        : new Said($"No anchor vouches for these hits: who controls this machine could have computed the chain anew.",
            $"Không có mốc xác thực nào bảo chứng: người kiểm soát máy này có thể đã tính lại toàn bộ chuỗi.");

    private static void WriteKeys(CommandContext context, StoreVerdict verdict)
    {
        if (verdict.Distrusted > 0)
        {
            Line(context, new Said(
                $"{Counted.Of(verdict.Distrusted, "anchor does", "anchors do")} not count: signed with another key than the one given, or changed.",
                $"{verdict.Distrusted:N0} mốc xác thực không được tính: khóa khác với khóa đã cho, hoặc mốc đã bị sửa."));
        }

        foreach (var chain in verdict.OtherChains)
        {
            Line(context, new Said(
                $"The anchors speak of a chain {chain} too, which is not in this store: of a store that was set aside, restored over or replaced.",
                $"Các mốc xác thực còn nói đến chuỗi {chain} không có trong kho này: kho đó đã bị cất đi, khôi phục đè hoặc thay thế."));
        }
    }

    private static void Line(CommandContext context, Said text) =>
        context.Out.WriteLine(context.Say(text.English.ToString(CultureInfo.InvariantCulture), text.Vietnamese.ToString(CultureInfo.InvariantCulture)));

    private sealed record Said(FormattableString English, FormattableString Vietnamese);
}
