using System.Globalization;
using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Hunts.Reports;

/// <summary>Times, numbers and texts as a person reads them on a screen.</summary>
internal sealed class ReportFormat(HuntLanguage language, TimeZoneInfo zone)
{
    private readonly CultureInfo numbers = language == HuntLanguage.Vietnamese ? CultureInfo.GetCultureInfo("vi-VN") : CultureInfo.InvariantCulture;

    /// <summary>A text in the report's language.</summary>
    public string Say(string english, string vietnamese) => new HuntText(english, vietnamese).In(language);

    /// <summary>A text in the report's language.</summary>
    public string Say(HuntText text) => OneLine.Of(text.In(language));

    /// <summary>A local time to the second.</summary>
    public string Time(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone)
        .ToString(Say("yyyy-MM-dd HH:mm:ss", "dd/MM/yyyy HH:mm:ss"), CultureInfo.InvariantCulture);

    /// <summary>A local time to the minute.</summary>
    public string Minute(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone)
        .ToString(Say("yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm"), CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public string Day(DateOnly day) => day.ToString(Say("yyyy-MM-dd", "dd/MM/yyyy"), CultureInfo.InvariantCulture);

    /// <summary>A count; what is unknown is said to be.</summary>
    public string Count(long? count) => count is { } number ? number.ToString("N0", numbers) : Say("unknown", "chưa có dữ liệu");

    /// <summary>A count that may be an estimate.</summary>
    public string Count(CountEstimate? estimate) => estimate is { IsExact: false } about
        ? Say("about ", "khoảng ") + Count(about.Value)
        : Count(estimate?.Value);
}
