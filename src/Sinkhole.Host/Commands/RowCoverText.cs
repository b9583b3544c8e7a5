using System.Globalization;
using Sinkhole.Campaigns.Packages;

namespace Sinkhole.Host.Commands;

/// <summary>Says how far signed anchors cover the rows of a package, and never more than was checked.</summary>
internal static class RowCoverText
{
    // Gaps beyond these say nothing that these do not.
    private const int MaxNamed = 5;

    /// <summary>Writes it below the line of a file.</summary>
    public static void Write(CommandContext context, RowCover cover)
    {
        var (rows, anchors) = (cover.Rows, cover.Anchors.Count);
        context.Out.WriteLine(context.Say(
            Text($"    made from rows {rows.First} to {rows.Last} of chain {rows.Chain}; anchors in the package over them, their signatures verified: {anchors:N0}"),
            Text($"    lập từ các bản ghi số {rows.First} đến {rows.Last} của chuỗi {rows.Chain}; mốc xác thực trong gói phủ các bản ghi này, chữ ký đã kiểm tra: {anchors:N0}")));
        if (cover.Uncovered.Count == 0)
        {
            context.Out.WriteLine(context.Say("    every row number lies within an anchored range", "    mọi số bản ghi đều nằm trong phạm vi đã có mốc xác thực"));
            return;
        }

        foreach (var gap in cover.Uncovered.Take(MaxNamed))
        {
            context.Out.WriteLine(context.Say(
                Text($"    not covered by an anchor in this package: rows from {gap.First} to {gap.Last}"), Text($"    chưa có mốc xác thực trong gói: các bản ghi từ số {gap.First} đến số {gap.Last}")));
        }

        if (cover.Uncovered.Count > MaxNamed)
        {
            context.Out.WriteLine(context.Say(Text($"    such gaps: {cover.Uncovered.Count:N0} in all"), Text($"    tổng cộng {cover.Uncovered.Count:N0} khoảng như vậy")));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
