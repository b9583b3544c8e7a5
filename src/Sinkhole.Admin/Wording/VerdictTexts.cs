using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Wording;

/// <summary>Texts on how far devices are suspected.</summary>
internal sealed class VerdictTexts(Language language)
{
    public string Level => language.Pick("Mức đánh giá", "Level of suspicion");

    public string Basis => language.Pick("Căn cứ", "What it rests on");

    public string Explanation => language.Pick(
        "Mức nói thiết bị bị nghi đến đâu, không nói độ tin cậy của việc xác định thiết bị. Chỉ mức 5 là đã được phần mềm diệt mã độc hoặc cán bộ kỹ thuật xác nhận.",
        "The level says how far a device is suspected, not how sure it is whose device it was. Only level 5 is confirmed, by antivirus or a technician.");

    public string ContactsNotRecorded => language.Pick(
        "Máy chủ này chưa ghi lượt kết nối tới sinkhole nên chưa xác định được mức 3 và mức 4.",
        "This server does not record connections to the sinkhole, so levels 3 and 4 cannot be told.");

    public string None => language.Pick("không xếp mức", "no level");

    public string TooMuch => language.Pick("không đủ dữ liệu: trang có quá nhiều lượt để xét hết, thu hẹp bộ lọc", "too little to tell: the page has more hits than are looked at, narrow the filter");

    public string NoFamily => language.Pick("chưa rõ họ mã độc", "family not named");

    public string More(string count) => language.Pick($"và {count} họ mã độc khác", $"and {count} more families");

    public string Said(VerdictLevel level) => language.Pick(VerdictText.SaidInVietnamese(level), VerdictText.SaidInEnglish(level));

    public string Name(VerdictLevel level) => language.Pick(VerdictText.Vietnamese(level), VerdictText.English(level));

    public IEnumerable<string> Reasons(FamilyVerdict verdict, Func<DateTimeOffset, string> time) =>
        language == Language.Vietnamese ? VerdictText.ReasonsInVietnamese(verdict, time) : VerdictText.ReasonsInEnglish(verdict, time);
}
