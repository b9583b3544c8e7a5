using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Neighbours;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>What is followed, and how often it is looked at.</summary>
public sealed record LeaseFollowerOptions
{
    /// <summary>The sources.</summary>
    public ImmutableArray<LeaseSource> Sources { get; init; } = [];

    /// <summary>How often every source is looked at: an address that goes to another device is known so late.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a file that is written as a whole must be still before it is read: what writes it may be in the midst of it.</summary>
    public TimeSpan SettleFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most octets read of one file in one round, so that a large one does not keep the others waiting.</summary>
    public int MaxOctetsPerRound { get; init; } = 32 * 1024 * 1024;

    /// <summary>Largest file that is read as a whole.</summary>
    public int MaxSnapshotOctets { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most files one source's pattern may stand for; of more the last by name are followed.</summary>
    public int MaxFiles { get; init; } = 32;

    /// <summary>Most problems of a source kept to be shown.</summary>
    public int MaxProblems { get; init; } = 20;

    /// <summary>How often holdings whose time is over are dropped.</summary>
    public TimeSpan TrimEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How far neighbour tables in files reach.</summary>
    public NeighbourRuleOptions Neighbours { get; init; } = new();
}
