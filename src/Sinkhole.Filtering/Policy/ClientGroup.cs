using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>Clients that share a set of lists and a mode. A client belongs to the group with the longest prefix that holds its address.</summary>
public sealed record ClientGroup
{
    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its networks.</summary>
    public required ImmutableArray<InternetPrefix> Networks { get; init; }

    /// <summary>Names of the lists that count for it; null: all.</summary>
    public ImmutableArray<string>? Lists { get; init; }

    /// <summary>What policy does for it.</summary>
    public GroupMode Mode { get; init; } = GroupMode.Enforce;

    /// <summary>First instant at which <see cref="Mode"/> no longer counts and the group is enforced again; null: none.</summary>
    public DateTimeOffset? Until { get; init; }
}
