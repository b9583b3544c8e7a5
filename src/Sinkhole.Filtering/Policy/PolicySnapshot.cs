using System.Collections.Immutable;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Policy;

/// <summary>The lists in force at one time, in order of precedence: allow before campaign before other, then as configured. Immutable.</summary>
/// <param name="Number">Grows by one with each change of the lists and survives restarts, so that hits can name it.</param>
/// <param name="Lists">The compiled lists, at most <see cref="MaxLists"/>.</param>
public sealed record PolicySnapshot(uint Number, ImmutableArray<CompiledList> Lists)
{
    /// <summary>Most lists of one snapshot: a set of them is one machine word.</summary>
    public const int MaxLists = 64;

    /// <summary>What is obeyed beside the lists.</summary>
    public PolicySettings Settings { get; init; } = new();
}
