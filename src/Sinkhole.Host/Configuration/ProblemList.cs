using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Configuration;

/// <summary>Gathers every problem of one reading, so that all are told at once.</summary>
/// <param name="file">The file as the administrator named it; null for the defaults.</param>
internal sealed class ProblemList(string? file)
{
    private readonly List<ConfigurationProblem> problems = [];

    /// <summary>The problems in the order of the file.</summary>
    public IReadOnlyList<ConfigurationProblem> All => [.. problems.OrderBy(p => p.Line)];

    /// <summary>True when one of them keeps the program from starting.</summary>
    public bool HasErrors => problems.Exists(p => p.Severity == ProblemSeverity.Error);

    /// <summary>Adds what keeps the program from starting.</summary>
    public void Error(Setting setting, BilingualText text) => Add(ProblemSeverity.Error, setting, text);

    /// <summary>Adds what the administrator should know.</summary>
    public void Warn(Setting setting, BilingualText text) => Add(ProblemSeverity.Warning, setting, text);

    private void Add(ProblemSeverity severity, Setting setting, BilingualText text) => problems.Add(new ConfigurationProblem
    {
        Severity = severity,
        File = file,
        Line = setting.Line,
        Setting = setting.Path,
        Value = setting.Value,
        Text = text,
    });
}
