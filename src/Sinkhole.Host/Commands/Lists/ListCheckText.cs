using Sinkhole.Filtering.Lists;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>Prints what <c>list check</c> found for a person.</summary>
internal sealed class ListCheckText(CommandContext context)
{
    /// <summary>The counts, then the rows that need somebody's eye.</summary>
    public void Print(ListCheckResult result)
    {
        var format = result.Format is { } known ? ListInput.WordOf(known) : "?";
        Say(
            $"Format {format}: {result.Accepted} accepted, {result.Duplicates} duplicates, {result.RefusedCount} refused.",
            $"Định dạng {format}: nhận {result.Accepted}, trùng {result.Duplicates}, không nhận {result.RefusedCount}.");
        foreach (var row in result.Refused)
        {
            var reason = ListRefusals.Describe(row);
            Say($"  row {row.Row}: '{row.Value}' is refused: {reason.English}", $"  dòng {row.Row}: không nhận '{row.Value}': {reason.Vietnamese}");
        }

        if (result.RefusedCount > result.Refused.Length)
        {
            Say($"  and {result.RefusedCount - result.Refused.Length} more", $"  và {result.RefusedCount - result.Refused.Length} dòng nữa");
        }

        foreach (var row in result.DuplicateRows)
        {
            Say($"  row {row.Row}: '{row.Value}' repeats row {row.Of}", $"  dòng {row.Row}: '{row.Value}' trùng dòng {row.Of}");
        }

        foreach (var row in result.ConflictingRows)
        {
            Say(
                $"  row {row.Row}: '{row.Value}' asks for something else than row {row.With}, which decides",
                $"  dòng {row.Row}: '{row.Value}' khác hành động với dòng {row.With}; dòng trước quyết định");
        }

        PrintNotes(result);
    }

    private void PrintNotes(ListCheckResult result)
    {
        if (result.Skipped > 0)
        {
            Say($"{result.Skipped} entries are left out because their source says so.", $"{result.Skipped} mục bị bỏ qua theo chỉ định của nguồn.");
        }

        if (result.PastEnd > 0)
        {
            Say($"{result.PastEnd} rows are past their last day and would not be in force.", $"{result.PastEnd} dòng đã hết hiệu lực, sẽ không được áp dụng.");
        }

        if (result.UnreadDateCount > 0)
        {
            Say($"{result.UnreadDateCount} dates cannot be read; those rows have no bound on that side.", $"{result.UnreadDateCount} ngày không đọc được; các dòng đó không giới hạn ở phía này.");
        }

        if (result.NameServerRows > 0)
        {
            Say(
                $"{result.NameServerRows} rows look at name servers (NSDNAME, NSIP): they are idle wherever an answer does not show its name servers, as most forwarded answers do not.",
                $"{result.NameServerRows} dòng xét máy chủ tên miền (NSDNAME, NSIP): không có tác dụng khi câu trả lời không nêu máy chủ tên miền, như đa số câu trả lời chuyển tiếp.");
        }
    }

    private void Say(string english, string vietnamese) => context.Out.WriteLine(context.Say(english, vietnamese));
}
