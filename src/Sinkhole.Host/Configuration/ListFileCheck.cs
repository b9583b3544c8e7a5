using Sinkhole.Filtering.Lists;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads a list's file through, as the server would, without the data directory.</summary>
internal static class ListFileCheck
{
    /// <summary>What keeps the list from being taken, or how many of its rows are not; null when all is well.</summary>
    public static ConfigurationProblem? Find(ListChecker checker, ListOptions list, string? file)
    {
        var status = checker.Check(list);
        if (status.Problem is { } problem)
        {
            return Problem(ProblemSeverity.Error, list, file, new(problem, status.ProblemVietnamese ?? problem));
        }

        return status.Refused == 0 ? null : Problem(ProblemSeverity.Warning, list, file, new(
            $"{status.Refused} rows are not taken; the other {status.Names + status.Addresses} are usable.",
            $"{status.Refused} dòng không được nhận; {status.Names + status.Addresses} dòng còn lại dùng được."));
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
