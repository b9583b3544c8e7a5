using System.Collections.Immutable;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Gate;

/// <summary>Judges a whole version by its size beside what is in force.</summary>
internal static class ListGate
{
    // Of fewer entries a share says nothing: who takes two of three rows out means it.
    private const int FewestJudged = 10;

    // A list may always grow to as much as this many entries allow.
    private const int GrowthBase = 100;

    /// <summary>What stops a version with so many entries; nothing when it may follow one with <paramref name="before"/>, or none when null.</summary>
    public static ImmutableArray<LimitFinding> Judge(ListOptions list, int entries, int? before)
    {
        if (entries == 0)
        {
            return [new LimitFinding(GateLimit.Emptied, GateProblems.Emptied(before ?? 0))];
        }

        if (before is not { } old)
        {
            return [];
        }

        if (old >= FewestJudged && entries < old && entries * 100L <= old * (long)list.MinKeptPercent)
        {
            return [new LimitFinding(GateLimit.Shrunk, GateProblems.Shrunk(entries, old))];
        }

        return list.MaxGrowthPercent > 0 && entries > Math.Max(old, GrowthBase) * (long)list.MaxGrowthPercent / 100
            ? [new LimitFinding(GateLimit.Grown, GateProblems.Grown(entries, old))]
            : [];
    }
}
