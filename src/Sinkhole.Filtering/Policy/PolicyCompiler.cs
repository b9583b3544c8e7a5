using System.Collections.Immutable;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Policy;

/// <summary>Compiles what was configured and released to a snapshot that can decide queries. Takes milliseconds whatever the lists' size.</summary>
public static class PolicyCompiler
{
    /// <summary>
    /// A snapshot of lists in their order of precedence, at most <see cref="PolicySnapshot.MaxLists"/>. The union may be of other versions
    /// or of fewer lists: what it does not cover is searched beside it; null: every list is searched by itself.
    /// </summary>
    public static PolicySnapshot Compile(uint number, ImmutableArray<CompiledList> lists, PolicySettings settings, UnionIndex? union)
    {
        if (lists.Length > PolicySnapshot.MaxLists || settings.Groups.Length > PolicySettings.MaxGroups)
        {
            throw new ArgumentException($"A snapshot holds {PolicySnapshot.MaxLists} lists and {PolicySettings.MaxGroups} groups at most.", nameof(lists));
        }

        return new PolicySnapshot(number, lists, settings, new PolicyPlan(lists, settings, union));
    }
}
