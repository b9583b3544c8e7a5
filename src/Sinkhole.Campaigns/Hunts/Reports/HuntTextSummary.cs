using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Hunts.Reports;

/// <summary>Writes what a hunt comes to and how far it reached for a person.</summary>
internal sealed class HuntTextSummary(TextWriter target, ReportFormat format)
{
    // A person sees the longest; programs get more.
    private const int MaxGaps = 5;
    private const int MaxDays = 31;

    /// <summary>Writes it.</summary>
    public void Write(HuntResult result)
    {
        target.WriteLine();
        WriteTotals(result.Totals);
        WriteReach(result.Coverage);
        foreach (var file in result.Coverage.Files)
        {
            WriteFile(file);
        }

        target.WriteLine();
        target.WriteLine(format.Say("What to know:", "Lưu ý:"));
        foreach (var limit in HuntLimits.Of(result))
        {
            target.WriteLine("- " + format.Say(limit));
        }
    }

    private void WriteTotals(HuntTotals totals)
    {
        Line(format.Say("Findings", "Kết quả rà soát"), format.Count(totals.All));
        Line(format.Say("  by name", "  theo tên miền"), format.Count(totals.ByName));
        Line(format.Say("  by address in an answer", "  theo địa chỉ IP trong kết quả trả lời"), format.Count(totals.ByAnswer));
        Line(format.Say("  by connection", "  theo kết nối"), format.Count(totals.ByConnection));
        Line(format.Say("Clients with findings", "Số địa chỉ IP có kết quả"), format.Count(totals.Clients));
        if (totals.Excluded > 0)
        {
            Line(format.Say("Of the findings, of excluded clients", "Trong đó thuộc ngoại lệ"), format.Count(totals.Excluded));
        }

        if (totals.UnsureWhoBegan > 0)
        {
            Line(format.Say("Connections of which who began is not logged", "Kết nối mà nhật ký không ghi bên khởi tạo"), format.Count(totals.UnsureWhoBegan));
        }

        if (totals.Repeated > 0)
        {
            Line(format.Say("Repeated lines, not counted again", "Dòng lặp lại, không tính thêm"), format.Count(totals.Repeated));
        }
    }

    private void WriteReach(HuntCoverage coverage)
    {
        target.WriteLine();
        target.WriteLine(format.Say("What was searched", "Phạm vi rà soát"));
        WriteLines(coverage.Lines);
        WriteTimes(coverage.Times);
        Line(format.Say("Clients seen", "Số địa chỉ IP ghi nhận"), format.Count(coverage.Clients));
        if (coverage.Period is { } period)
        {
            Line(format.Say("Days searched", "Số ngày được rà soát"), format.Say(
                $"{format.Count(period.Searched)} of {format.Count(period.Wanted)}", $"{format.Count(period.Searched)} trên {format.Count(period.Wanted)}"));
            if (period.Missing.Length > 0)
            {
                Line(format.Say("Days without any line", "Ngày không có dòng nào"), string.Join(", ", period.Missing.Take(MaxDays).Select(format.Day)) + (period.Missing.Length > MaxDays ? ", ..." : ""));
            }
        }
    }

    private void WriteFile(FileCoverage file)
    {
        target.WriteLine();
        var kind = file.Format is { } known ? LogFormats.Title(known) : format.Say("unknown form", "chưa rõ định dạng");
        target.WriteLine(OneLine.Of($"{file.File} ({kind})"));
        if (file.Lines is not null)
        {
            WriteLines(file.Lines);
            WriteTimes(file.Times);
            Line(format.Say("Clients seen", "Số địa chỉ IP ghi nhận"), format.Count(file.Clients));
            Line(format.Say("Findings", "Kết quả rà soát"), format.Count(file.Findings));
        }

        foreach (var example in file.Lines?.Examples ?? [])
        {
            Line(format.Say("Not understood", "Không hiểu"), format.Say(
                $"line {format.Count(example.Line)}: {LineFaults.Describe(example.Fault).English}", $"dòng {format.Count(example.Line)}: {LineFaults.Describe(example.Fault).Vietnamese}"));
        }

        foreach (var note in file.Notes)
        {
            Line(format.Say("Note", "Ghi chú"), format.Say(note));
        }

        if (file.Problem is { } problem)
        {
            Line(format.Say("Problem", "Vấn đề"), format.Say(problem));
        }
    }

    private void WriteLines(LineCount? lines)
    {
        Line(format.Say("Lines read", "Số dòng đã đọc"), format.Count(lines?.Read));
        Line(format.Say("  understood", "  đã hiểu"), format.Count(lines?.Understood));
        Line(format.Say("  not understood", "  không hiểu"), format.Count(lines?.NotUnderstood));
        Line(format.Say("Queries / connections in them", "Truy vấn / kết nối trong đó"), $"{format.Count(lines?.Queries)} / {format.Count(lines?.Connections)}");
        if (lines is { OutsidePeriod: > 0 })
        {
            Line(format.Say("  outside the wanted period", "  ngoài khoảng thời gian yêu cầu"), format.Count(lines.OutsidePeriod));
        }
    }

    private void WriteTimes(TimeSpanCovered? times)
    {
        if (times is null)
        {
            Line(format.Say("First and last", "Thời điểm đầu và cuối"), format.Count(default(long?)));
            return;
        }

        Line(format.Say("First and last", "Thời điểm đầu và cuối"), $"{format.Time(times.First)} - {format.Time(times.Last)}");
        Line(format.Say("Days with lines", "Số ngày có dòng"), format.Count(times.Days));
        Line(format.Say("Gaps", "Khoảng trống"), format.Count(times.GapCount));
        foreach (var gap in times.Gaps.Take(MaxGaps))
        {
            Line("", $"{format.Minute(gap.From)} - {format.Minute(gap.To)}");
        }
    }

    private void Line(string what, string value) => target.WriteLine(what.Length == 0 ? $"    {value}" : $"  {what}: {value}");
}
