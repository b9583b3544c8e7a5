using System.Collections.Immutable;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>What a bundle's files of leases and neighbours gave.</summary>
public sealed record LeaseReplayResult
{
    /// <summary>The form its leases are in; null when it has none.</summary>
    public LeaseForm? Form { get; init; }

    /// <summary>The files that were read, in the order they were.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Holdings of both kinds.</summary>
    public long Holdings { get; init; }

    /// <summary>Lines that were not taken.</summary>
    public long Refused { get; init; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<LeaseProblem> Problems { get; init; } = [];
}
