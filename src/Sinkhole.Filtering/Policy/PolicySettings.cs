using System.Collections.Immutable;
using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Policy;

/// <summary>What policy obeys beside the lists: groups, allowed and protected names, a pause. Compiled into each snapshot.</summary>
public sealed record PolicySettings
{
    /// <summary>Most groups: a mark keeps a group's number in twelve bits.</summary>
    public const int MaxGroups = 4095;

    /// <summary>Client groups; a client in none of them has every list, enforced.</summary>
    public ImmutableArray<ClientGroup> Groups { get; init; } = [];

    /// <summary>Names allowed for a time.</summary>
    public ImmutableArray<AllowEntry> Allows { get; init; } = [];

    /// <summary>Names that no list blocks, with all below them, neither as a question nor by what an answer to them holds.</summary>
    public ImmutableArray<DomainName> ProtectedNames { get; init; } = [];

    /// <summary>The pause in force, or one that is over; null: none.</summary>
    public PolicyPause? Pause { get; init; }
}
