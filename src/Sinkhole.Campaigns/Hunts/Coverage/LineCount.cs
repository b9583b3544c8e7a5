using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>What became of the lines or records of a log.</summary>
public sealed record LineCount
{
    /// <summary>Lines read.</summary>
    public required long Read { get; init; }

    /// <summary>Lines that were not understood.</summary>
    public required long NotUnderstood { get; init; }

    /// <summary>Of those, how many for each reason.</summary>
    public required ImmutableSortedDictionary<LineFault, long> Faults { get; init; }

    /// <summary>The first of them for each reason.</summary>
    public required ImmutableArray<LineExample> Examples { get; init; }

    /// <summary>Queries found in the lines, as often as they stand there.</summary>
    public required long Queries { get; init; }

    /// <summary>Queries of which the log shows the answer; answers shown only because a policy decided do not count.</summary>
    public required long Answers { get; init; }

    /// <summary>Connections found in the lines.</summary>
    public required long Connections { get; init; }

    /// <summary>Queries and connections outside the wanted period; they were not searched.</summary>
    public required long OutsidePeriod { get; init; }

    /// <summary>Lines that were understood, also those that tell of nothing searched for.</summary>
    public long Understood => Read - NotUnderstood;

    /// <summary>The counts of two logs together; examples stay with their files.</summary>
    internal LineCount With(LineCount other) => this with
    {
        Read = Read + other.Read,
        NotUnderstood = NotUnderstood + other.NotUnderstood,
        Faults = other.Faults.Aggregate(Faults, (all, fault) => all.SetItem(fault.Key, all.GetValueOrDefault(fault.Key) + fault.Value)),
        Queries = Queries + other.Queries,
        Answers = Answers + other.Answers,
        Connections = Connections + other.Connections,
        OutsidePeriod = OutsidePeriod + other.OutsidePeriod,
    };

    /// <summary>Nothing was read.</summary>
    internal static LineCount Nothing { get; } = new()
    {
        Read = 0,
        NotUnderstood = 0,
        Faults = ImmutableSortedDictionary<LineFault, long>.Empty,
        Examples = [],
        Queries = 0,
        Answers = 0,
        Connections = 0,
        OutsidePeriod = 0,
    };
}
