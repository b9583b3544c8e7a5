namespace Sinkhole.Filtering.Lists;

/// <summary>What is wrong with a list file, where, and what to do, in both languages.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record ListProblem(string English, string Vietnamese)
{
    /// <summary>True when it may pass without a change of the file, so that the file is tried again now and then.</summary>
    internal bool MayPass { get; init; }
}
