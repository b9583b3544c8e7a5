using Sinkhole.Filtering.Lists;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads a list's file through, as the server would, without the data directory.</summary>
internal static class ListFileCheck
{
    /// <summary>What keeps the list from being taken, or how many of its rows are not; null when all is well.</summary>
    public static ConfigurationProblem? Find(ListChecker checker, ListOptions list, string? file)
    {
        var result = checker.Check(list);
        if (result.Problem is { } problem)
        {
            return Problem(ProblemSeverity.Error, list, file, new(problem.English, problem.Vietnamese));
        }

        return result.RefusedCount == 0 ? null : Problem(ProblemSeverity.Warning, list, file, new(
            $"{result.RefusedCount} rows are not taken; the other {result.Names + result.Addresses} are usable.",
            $"{result.RefusedCount} dòng không được nhận; {result.Names + result.Addresses} dòng còn lại dùng được."));
    }

    private static ConfigurationProblem Problem(ProblemSeverity severity, ListOptions list, string? file, BilingualText text) => new()
    {
        Severity = severity,
        File = file,
        Setting = $"lists.{list.Name}.file",
        Value = list.File,
        Text = text,
    };
}
