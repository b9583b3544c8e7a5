using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>Puts together how a list stands, for people.</summary>
internal static class ListBoard
{
    /// <summary>The list's status at a second; <paramref name="publishing"/> is what keeps all policy from being put in force.</summary>
    public static ListStatus Describe(WatchedList list, ListBook book, ListProblem? publishing, long now)
    {
        var header = list.InForce?.File.Header ?? default;
        var name = list.Options.Name;
        var problem = list.Problem ?? Stopped(book, name) ?? publishing;
        return new ListStatus
        {
            Options = list.Options with { Mode = book.Standing(name).Mode ?? list.Options.Mode },
            State = StateOf(list, problem),
            Version = list.Record?.Version.Sha256 ?? "",
            Number = list.Record?.Number ?? 0,
            Waiting = book.Waiting(name)?.Number ?? 0,
            IsUploadOnly = list.IsUploadOnly,
            LoadedAt = list.Record?.Version.At,
            Names = header.Names,
            Addresses = header.Addresses,
            Duplicates = header.Duplicates,
            Refused = header.Refused,
            PastEnd = list.Summary?.PastEnd(now) ?? 0,
            Problem = problem?.English,
            ProblemVietnamese = problem?.Vietnamese,
        };
    }

    /// <summary>Why the newest version that came by itself is not in force; who brought one by hand was told.</summary>
    private static ListProblem? Stopped(ListBook book, string list)
    {
        var newest = book.Versions.Newest(list);
        if (newest is null || newest.Version.Origin is VersionOrigin.Upload or VersionOrigin.Paste)
        {
            return null;
        }

        var standing = book.Standing(list);
        var isSettled = newest.Number == standing.InForce || standing.Ever.Contains(newest.Number) || standing.Aside.Contains(newest.Number);
        return isSettled ? null : newest.Version.Gate.Findings.FirstOrDefault()?.Text;
    }

    private static ListState StateOf(WatchedList list, ListProblem? problem)
    {
        if (list.Record is null)
        {
            return ListState.Missing;
        }

        return problem is null ? ListState.Current : ListState.LastGood;
    }
}
