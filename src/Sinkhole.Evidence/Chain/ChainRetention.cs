namespace Sinkhole.Evidence.Chain;

/// <summary>
/// Which pieces of a chain may be removed when their time is over: whole anchored ones only, so that what remains can still be checked. The
/// anchor stays as a tombstone, and checking goes on behind it.
/// </summary>
public static class ChainRetention
{
    /// <summary>The anchors whose records may go, in the chain's order.</summary>
    /// <param name="anchors">All verified anchors of one chain, the tombstones among them.</param>
    /// <param name="cutOff">What was recorded before this instant may go.</param>
    /// <param name="holds">Records that must stay: a hold keeps every piece it touches, whole.</param>
    public static IReadOnlyList<Anchor> Removable(IEnumerable<Anchor> anchors, DateTimeOffset cutOff, IReadOnlyCollection<SequenceRange> holds)
    {
        var byPlace = anchors.OrderBy(anchor => anchor.First).ThenBy(anchor => anchor.Last).ToList();
        var gone = byPlace.Where(anchor => anchor.IsTombstone).Select(anchor => anchor.First).ToHashSet();

        // An anchor is made after the last record it covers: when it is old enough, so is each of them.
        return [.. byPlace
            .Where(anchor => !gone.Contains(anchor.First) && anchor.MadeAt <= cutOff && !holds.Any(hold => hold.Overlaps(new SequenceRange(anchor.First, anchor.Last))))
            .DistinctBy(anchor => anchor.First)];
    }
}
