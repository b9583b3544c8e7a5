using System.Collections.Immutable;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Releases;

/// <summary>Compares the rules of two compiled versions: a rule is the same when its indicator, reach, span and action are.</summary>
internal static class VersionDiffer
{
    // Shown to the person who decides; the counts are exact beyond them.
    private const int MaxFirst = 20;

    /// <summary>What <paramref name="next"/> has and <paramref name="before"/> has not, and the other way; null is a list without entries.</summary>
    public static ListDifference Compare(CompiledList? next, CompiledList? before)
    {
        var (added, addedFirst) = Missing(next, before);
        var (removed, removedFirst) = Missing(before, next);
        return new ListDifference
        {
            Added = added,
            Removed = removed,
            Kept = (next?.Count ?? 0) - added,
            AddedFirst = addedFirst,
            RemovedFirst = removedFirst,
        };
    }

    private static (int Count, ImmutableArray<string> First) Missing(CompiledList? of, CompiledList? from)
    {
        var count = 0;
        var first = ImmutableArray.CreateBuilder<string>();
        foreach (var rule in of?.ReadRules() ?? [])
        {
            if (from?.Contains(rule, CompiledList.AnyTime) == true)
            {
                continue;
            }

            count++;
            if (first.Count < MaxFirst)
            {
                first.Add(Text(of!, rule));
            }
        }

        return (count, first.ToImmutable());
    }

    private static string Text(CompiledList list, in ListRule rule) => list.TryDescribe(rule.Entry)?.Indicator ?? "";
}
