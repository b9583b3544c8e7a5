using System.Globalization;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Configuration;

/// <summary>One thing wrong with the configuration: where, which setting, its value, what is wrong and what to do.</summary>
internal sealed record ConfigurationProblem
{
    /// <summary>Whether it keeps the program from starting.</summary>
    public required ProblemSeverity Severity { get; init; }

    /// <summary>The file as the administrator named it; null when a default is meant.</summary>
    public string? File { get; init; }

    /// <summary>The line, counted from 1; 0 when none is meant.</summary>
    public int Line { get; init; }

    /// <summary>The setting, as <c>dns.listen[0]</c>; empty when the whole file is meant.</summary>
    public string Setting { get; init; } = "";

    /// <summary>The value as written; null when there is none to show.</summary>
    public string? Value { get; init; }

    /// <summary>What is wrong and what to do.</summary>
    public required BilingualText Text { get; init; }

    /// <summary>The problem as one line.</summary>
    public string Format(Language language)
    {
        var where = (File, Line) switch
        {
            (null, _) => "",
            (_, 0) => File + ": ",
            _ => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: "),
        };
        var what = (Setting.Length > 0, Value) switch
        {
            (false, _) => "",
            (true, null) => $"'{Setting}': ",
            (true, _) => new BilingualText($"'{Setting}' is '{Value}': ", $"'{Setting}' là '{Value}': ").In(language),
        };
        return where + Label(language) + what + Text.In(language);
    }

    private string Label(Language language) => Severity switch
    {
        ProblemSeverity.Warning => new BilingualText("warning: ", "lưu ý: ").In(language),
        ProblemSeverity.Error => new BilingualText("error: ", "lỗi: ").In(language),
    };
}
