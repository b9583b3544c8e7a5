using System.Globalization;

namespace Sinkhole.Admin.Wording;

/// <summary>A language of the pages: Vietnamese unless English is asked for.</summary>
internal sealed class Language
{
    private Language(string code, string culture)
    {
        Code = code;
        Culture = CultureInfo.GetCultureInfo(culture);
    }

    public static Language Vietnamese { get; } = new("vi", "vi-VN");

    public static Language English { get; } = new("en", "en-GB");

    /// <summary>As HTML and the cookie name it.</summary>
    public string Code { get; }

    /// <summary>How numbers are written.</summary>
    public CultureInfo Culture { get; }

    public Language Other => this == Vietnamese ? English : Vietnamese;

    /// <summary>The language of a code; null for codes that are not ours.</summary>
    public static Language? Find(string? code) => code switch
    {
        "vi" => Vietnamese,
        "en" => English,
        _ => null,
    };

    /// <summary>The text in this language.</summary>
    public string Pick(string vietnamese, string english) => this == Vietnamese ? vietnamese : english;
}
