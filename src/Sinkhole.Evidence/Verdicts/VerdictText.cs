using System.Globalization;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>The words for levels and what they rest on, as pages, tables and exports write them.</summary>
public static class VerdictText
{
    private static readonly CultureInfo VietnameseNumbers = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo EnglishNumbers = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The word for a level in tables for programs, the same in every language.</summary>
    public static string Of(VerdictLevel level) => level switch
    {
        VerdictLevel.None => "none",
        VerdictLevel.Single => "single",
        VerdictLevel.Repeated => "repeated",
        VerdictLevel.Connected => "connected",
        VerdictLevel.Named => "named",
        VerdictLevel.Confirmed => "confirmed",
    };

    /// <summary>The word for what a confirmation rests on, the same in every language.</summary>
    public static string Of(ConfirmationMeans means) => means switch
    {
        ConfirmationMeans.None => "none",
        ConfirmationMeans.Antivirus => "antivirus",
        ConfirmationMeans.Technician => "technician",
    };

    /// <summary>The level with its number, in Vietnamese.</summary>
    public static string Vietnamese(VerdictLevel level) => level switch
    {
        VerdictLevel.None => "chưa xếp mức",
        VerdictLevel.Single => "mức 1: truy vấn đơn lẻ",
        VerdictLevel.Repeated => "mức 2: truy vấn lặp lại",
        VerdictLevel.Connected => "mức 3: có kết nối tới sinkhole",
        VerdictLevel.Named => "mức 4: kết nối có nội dung khớp",
        VerdictLevel.Confirmed => "mức 5: đã xác nhận nhiễm mã độc",
    };

    /// <summary>The level with its number, in English.</summary>
    public static string English(VerdictLevel level) => level switch
    {
        VerdictLevel.None => "no level",
        VerdictLevel.Single => "level 1: single look-up",
        VerdictLevel.Repeated => "level 2: repeated look-ups",
        VerdictLevel.Connected => "level 3: a connection reached the sinkhole",
        VerdictLevel.Named => "level 4: a connection named the listed domain",
        VerdictLevel.Confirmed => "level 5: confirmed infection",
    };

    /// <summary>What may be said of a device at a level, in Vietnamese: only the highest is called infected.</summary>
    public static string SaidInVietnamese(VerdictLevel level) => level switch
    {
        VerdictLevel.None or VerdictLevel.Single => "cần theo dõi",
        VerdictLevel.Repeated or VerdictLevel.Connected => "nghi nhiễm",
        VerdictLevel.Named => "nghi nhiễm (rất cao)",
        VerdictLevel.Confirmed => "nhiễm mã độc",
    };

    /// <summary>What may be said of a device at a level, in English: only the highest is called infected.</summary>
    public static string SaidInEnglish(VerdictLevel level) => level switch
    {
        VerdictLevel.None or VerdictLevel.Single => "to be watched",
        VerdictLevel.Repeated or VerdictLevel.Connected => "suspected",
        VerdictLevel.Named => "strongly suspected",
        VerdictLevel.Confirmed => "infected",
    };

    /// <summary>What a verdict rests on in Vietnamese, strongest first.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="time">Writes a time.</param>
    public static IEnumerable<string> ReasonsInVietnamese(FamilyVerdict verdict, Func<DateTimeOffset, string> time)
    {
        if (verdict.Confirmation is { } said)
        {
            yield return (said.IsWithdrawal ? "đã rút xác nhận" : ConfirmedInVietnamese(said.Means)) + WhoAndWhen(said, time)
                + (verdict.IsConfirmationOver ? "; không tính nữa: địa chỉ vẫn có lượt sau đó quá lâu, có thể đã là máy khác" : "");
        }

        if (verdict.NamedDomain.Length > 0)
        {
            yield return $"kết nối nêu tên miền độc hại {verdict.NamedDomain}";
        }

        if (verdict.Contacts is > 0 and var contacts)
        {
            yield return string.Create(VietnameseNumbers, $"{contacts:N0} lượt kết nối tới sinkhole") + ContactText.InVietnamese(verdict.ContactSummary, contacts, time);
        }

        if (verdict.Attempts > 0)
        {
            yield return string.Create(VietnameseNumbers, $"{verdict.Attempts:N0} lần tìm đến trong {verdict.Hours:N0} giờ khác nhau");
        }

        if (verdict.Rhythm is { } rhythm)
        {
            yield return string.Create(VietnameseNumbers, $"đều đặn khoảng {Length(rhythm.Period, "giờ", "phút", "giây")} một lần, độ lệch {rhythm.Jitter * 100:0.#}% (trung vị của {rhythm.Intervals:N0} khoảng)");
        }

        if (verdict.Folded > 0)
        {
            yield return string.Create(VietnameseNumbers, $"{verdict.Folded:N0} dòng gộp: chỉ biết lượt đầu và lượt cuối");
        }

        if (verdict.IsCut)
        {
            yield return string.Create(VietnameseNumbers, $"theo {verdict.Rows:N0} dòng mới nhất đã đọc; có thể còn dòng cũ hơn");
        }
    }

    /// <summary>What a verdict rests on in English, strongest first.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="time">Writes a time.</param>
    public static IEnumerable<string> ReasonsInEnglish(FamilyVerdict verdict, Func<DateTimeOffset, string> time)
    {
        if (verdict.Confirmation is { } said)
        {
            yield return (said.IsWithdrawal ? "confirmation withdrawn" : ConfirmedInEnglish(said.Means)) + WhoAndWhen(said, time)
                + (verdict.IsConfirmationOver ? "; does not count any more: the address went on so long after that it may be another machine's" : "");
        }

        if (verdict.NamedDomain.Length > 0)
        {
            yield return $"a connection named the listed domain {verdict.NamedDomain}";
        }

        if (verdict.Contacts is > 0 and var contacts)
        {
            yield return string.Create(EnglishNumbers, $"{contacts:N0} {(contacts == 1 ? "connection" : "connections")} reached the sinkhole") + ContactText.InEnglish(verdict.ContactSummary, contacts, time);
        }

        if (verdict.Attempts > 0)
        {
            yield return string.Create(EnglishNumbers, $"{verdict.Attempts:N0} {(verdict.Attempts == 1 ? "attempt" : "attempts")} in {verdict.Hours:N0} different {(verdict.Hours == 1 ? "hour" : "hours")}");
        }

        if (verdict.Rhythm is { } rhythm)
        {
            yield return string.Create(EnglishNumbers, $"regular, about every {Length(rhythm.Period, "h", "min", "s")}, jitter {rhythm.Jitter * 100:0.#}% (median of {rhythm.Intervals:N0} intervals)");
        }

        if (verdict.Folded > 0)
        {
            yield return string.Create(EnglishNumbers, $"{verdict.Folded:N0} folded {(verdict.Folded == 1 ? "row" : "rows")}: only first and last times are known");
        }

        if (verdict.IsCut)
        {
            yield return string.Create(EnglishNumbers, $"by the newest {verdict.Rows:N0} rows that were read; there may be older ones");
        }
    }

    private static string ConfirmedInVietnamese(ConfirmationMeans means) =>
        means == ConfirmationMeans.Antivirus ? "phần mềm diệt mã độc xác nhận" : "cán bộ kỹ thuật xác nhận";

    private static string ConfirmedInEnglish(ConfirmationMeans means) => means == ConfirmationMeans.Antivirus ? "confirmed by antivirus" : "confirmed by a technician";

    private static string WhoAndWhen(Confirmation said, Func<DateTimeOffset, string> time)
    {
        var note = said.Note.Length > 0 ? $" ({said.Note})" : "";
        return $": {said.Who}, {time(said.IsWithdrawal ? said.MadeAt : said.FoundAt)}{note}";
    }

    private static string Length(TimeSpan span, string hour, string minute, string second)
    {
        var seconds = (long)Math.Round(span.TotalSeconds);
        (long Number, string Unit)[] parts = [(seconds / 3600, hour), (seconds / 60 % 60, minute), (seconds % 60, second)];
        return string.Join(' ', parts.Where(part => part.Number > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Number} {part.Unit}")));
    }
}
