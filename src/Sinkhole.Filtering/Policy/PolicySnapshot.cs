using System.Collections.Immutable;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Policy;

/// <summary>The lists in force at one time, in the configured order, which is also their precedence. Immutable.</summary>
/// <param name="Number">Grows by one with each snapshot and survives restarts, so that hits can name it.</param>
/// <param name="Lists">The compiled lists.</param>
public sealed record PolicySnapshot(uint Number, ImmutableArray<CompiledList> Lists);
