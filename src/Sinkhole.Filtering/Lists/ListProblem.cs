namespace Sinkhole.Filtering.Lists;

/// <summary>What is wrong with a list file, where, and what to do, in both languages.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record ListProblem(string English, string Vietnamese)
{
    /// <summary>True when it may pass without a change of the file, so that the file is tried again now and then.</summary>
    internal bool MayPass { get; init; }

    /// <summary>True when the list is whole and has nothing in it.</summary>
    internal bool IsEmptied { get; init; }

    /// <summary>The same of a file by another name.</summary>
    internal ListProblem Renamed(string from, string to) => this with
    {
        English = English.Replace(from, to, StringComparison.Ordinal),
        Vietnamese = Vietnamese.Replace(from, to, StringComparison.Ordinal),
    };
}
