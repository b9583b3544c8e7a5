using System.Collections.Immutable;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Policy;

/// <summary>
/// The lists in force at one time, in order of precedence (allow before campaign before other, then as configured), with all else that is
/// obeyed, compiled for the path by <see cref="PolicyCompiler"/>. Immutable.
/// </summary>
public sealed class PolicySnapshot
{
    /// <summary>Most lists of one snapshot: a set of them is one machine word.</summary>
    public const int MaxLists = 64;

    internal PolicySnapshot(uint number, ImmutableArray<CompiledList> lists, PolicySettings settings, PolicyPlan plan)
    {
        Number = number;
        Lists = lists;
        Settings = settings;
        Plan = plan;
    }

    /// <summary>Grows by one with each change of the lists and survives restarts, so that hits can name it.</summary>
    public uint Number { get; }

    /// <summary>The compiled lists, at most <see cref="MaxLists"/>.</summary>
    public ImmutableArray<CompiledList> Lists { get; }

    /// <summary>What is obeyed beside the lists.</summary>
    public PolicySettings Settings { get; }

    internal PolicyPlan Plan { get; }

    /// <summary>True when a pause makes everything monitor-only at a time, in seconds since 1970-01-01 UTC.</summary>
    public bool IsPausedAt(long now) => now < Plan.PausedUntil;
}
