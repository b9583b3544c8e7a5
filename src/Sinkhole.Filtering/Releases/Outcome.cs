using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>What a request came to: a value, or the problem that kept it from being done.</summary>
/// <typeparam name="T">What is given when it was done.</typeparam>
/// <param name="Value">The result; null when there is a problem.</param>
/// <param name="Problem">Why nothing was done; null when it was.</param>
public sealed record Outcome<T>(T? Value, ListProblem? Problem)
    where T : class
{
    /// <summary>True when it was done.</summary>
    public bool IsDone => Problem is null;
}
