using System.Collections.Immutable;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Policy;

/// <summary>A client group as the path needs it.</summary>
/// <param name="Lists">The lists that count, as bits by their place in the snapshot.</param>
/// <param name="Mode">What policy does for it.</param>
/// <param name="Until">First second at which the mode no longer counts.</param>
internal readonly record struct PolicyGroup(ulong Lists, GroupMode Mode, long Until)
{
    /// <summary>Clients of no group: every list, enforced.</summary>
    public static PolicyGroup None => new(ulong.MaxValue, GroupMode.Enforce, long.MaxValue);

    /// <summary>Compiles a group.</summary>
    public static PolicyGroup From(ClientGroup group, ImmutableArray<CompiledList> lists)
    {
        var bits = group.Lists is null ? ulong.MaxValue : 0;
        for (var i = 0; i < lists.Length && group.Lists is { } names; i++)
        {
            bits |= names.Contains(lists[i].Options.Name, StringComparer.Ordinal) ? 1UL << i : 0;
        }

        return new PolicyGroup(bits, group.Mode, PolicyPlan.SecondsOf(group.Until));
    }

    /// <summary>What policy does at a time: enforce once the mode has run out.</summary>
    public GroupMode ModeAt(long now) => now < Until ? Mode : GroupMode.Enforce;
}
