namespace Sinkhole.Admin.Wording;

/// <summary>How one request is shown: language, zone, theme, and the texts, numbers and times that follow from them.</summary>
internal sealed class Display(Language language, TimeZoneInfo zone, TimeProvider clock, string theme)
{
    private const int VersionDigits = 8;

    public Language Language => language;

    public TimeZoneInfo Zone => zone;

    /// <summary><c>light</c>, <c>dark</c>, or empty for what the browser prefers.</summary>
    public string Theme => theme;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Local(Now).DateTime);

    public ShellTexts Shell { get; } = new(language);

    public OverviewTexts Overview { get; } = new(language);

    public ClientTexts Clients { get; } = new(language);

    public ExportTexts Exports { get; } = new(language);

    public HitTexts Hits { get; } = new(language);

    public RetentionTexts Retention { get; } = new(language);

    public ListTexts Lists { get; } = new(language);

    public PointTexts Points { get; } = new(language);

    public AttentionTexts Attention { get; } = new(language);

    public DeviceTexts Devices { get; } = new(language);

    public ReachTexts Reach { get; } = new(language);

    public ForwardTexts Forwarding { get; } = new(language);

    public VerdictTexts Verdicts { get; } = new(language);

    public ContactTexts Contacts { get; } = new(language);

    public LandingTexts Landing { get; } = new(language);

    public PointerTexts Pointers { get; } = new(language);

    public string Pick(string vietnamese, string english) => language.Pick(vietnamese, english);

    public string Number(long number) => number.ToString("N0", language.Culture);

    /// <summary>A share with one decimal, or "&lt; 0,1%" for one that would be shown as nothing.</summary>
    public string Percent(long part, long whole)
    {
        var share = whole > 0 ? 100.0 * part / whole : 0;
        return share is > 0 and < 0.1 ? "< " + 0.1.ToString("0.0", language.Culture) + "%" : share.ToString("0.#", language.Culture) + "%";
    }

    public string Date(DateOnly day) => day.ToString(Pick("dd/MM/yyyy", "d MMM yyyy"), language.Culture);

    public string Time(DateTimeOffset time) => Local(time).ToString(Pick("dd/MM/yyyy HH:mm", "d MMM yyyy HH:mm"), language.Culture);

    /// <summary>The hour alone within a day, else with its day.</summary>
    public string ShortTime(DateTimeOffset time, bool withDay) => Local(time).ToString(withDay ? Pick("dd/MM HH:mm", "d MMM HH:mm") : "HH:mm", language.Culture);

    /// <summary>For machines, in the time element.</summary>
    public static string MachineTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public string Duration(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Count((long)span.TotalSeconds, "giây", "second"),
        { TotalHours: < 1 } => Count((long)span.TotalMinutes, "phút", "minute"),
        { TotalDays: < 1 } => Two((long)span.TotalHours, "giờ", "hour", span.Minutes, "phút", "minute"),
        _ => Two((long)span.TotalDays, "ngày", "day", span.Hours, "giờ", "hour"),
    };

    /// <summary>How long ago, never negative.</summary>
    public string Since(DateTimeOffset time) => Duration(Now > time ? Now - time : TimeSpan.Zero);

    public static string ShortVersion(string version) => version.Length > VersionDigits ? version[..VersionDigits] : version;

    private DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone);

    private string Two(long large, string largeVietnamese, string largeEnglish, long small, string smallVietnamese, string smallEnglish) => small == 0
        ? Count(large, largeVietnamese, largeEnglish)
        : Count(large, largeVietnamese, largeEnglish) + " " + Count(small, smallVietnamese, smallEnglish);

    private string Count(long number, string vietnamese, string english) =>
        Number(number) + " " + Pick(vietnamese, number == 1 ? english : english + "s");
}
