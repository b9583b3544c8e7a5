using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Index;

/// <summary>What a compiled list keeps for people: the first refused rows, and how many rows end when.</summary>
/// <param name="Refusals">The first rows refused.</param>
/// <param name="Ends">First second no longer in force (Unix time) to rows that end there; bounded, so counts of later ends may be missing.</param>
internal sealed record ListSummary(IReadOnlyList<RefusedRow> Refusals, IReadOnlyDictionary<long, int> Ends)
{
    /// <summary>Rows that are no longer in force at a second.</summary>
    public int PastEnd(long now) => Ends.Where(end => end.Key <= now).Sum(end => end.Value);
}
