using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Index;

/// <summary>What a compiled list keeps for people: the first refused rows, and how many rows end on each day.</summary>
/// <param name="Refusals">The first rows refused.</param>
/// <param name="Ends">Number of the last day in force (<see cref="DateOnly.DayNumber"/>) to rows that end with it.</param>
internal sealed record ListSummary(IReadOnlyList<RefusedRow> Refusals, IReadOnlyDictionary<int, int> Ends)
{
    /// <summary>Rows whose last day has passed.</summary>
    public int PastEnd(DateOnly today) => Ends.Where(end => end.Key < today.DayNumber).Sum(end => end.Value);
}
