using System.Collections.Immutable;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Gate;

/// <summary>What a version would meet if it were in force now.</summary>
public sealed record DryRunReport
{
    /// <summary>The list.</summary>
    public required string List { get; init; }

    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary>Names in the answer cache that this version would block and nothing blocks now.</summary>
    public int CachedNames { get; init; }

    /// <summary>How often their answers were used.</summary>
    public long CachedUses { get; init; }

    /// <summary>Devices with hits on names this version lists.</summary>
    public int Devices { get; init; }

    /// <summary>The most used of the cached names.</summary>
    public ImmutableArray<DryRunName> Cached { get; init; } = [];

    /// <summary>The devices with the most hits.</summary>
    public ImmutableArray<DryRunDevice> DevicesWithHits { get; init; } = [];

    /// <summary>What this cannot tell, and how it can be learnt.</summary>
    public required ListProblem Note { get; init; }
}
