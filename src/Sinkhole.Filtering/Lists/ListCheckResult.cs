using System.Collections.Immutable;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>What reading a list file through found, without putting anything in force.</summary>
public sealed record ListCheckResult
{
    /// <summary>How the file is written; null when that could not be told.</summary>
    public ListFormat? Format { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex; empty when there is a problem.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Rows taken, repeated ones not counted.</summary>
    public int Accepted { get; init; }

    /// <summary>Rows that say what an earlier one said.</summary>
    public int Duplicates { get; init; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<DuplicateRow> DuplicateRows { get; init; } = [];

    /// <summary>Rows not taken.</summary>
    public int RefusedCount { get; init; }

    /// <summary>The first of them with their reasons; <see cref="ListRefusals"/> has the words and codes.</summary>
    public ImmutableArray<RefusedRow> Refused { get; init; } = [];

    /// <summary>Rows that the source itself says not to use: deleted, revoked, not meant for detection.</summary>
    public int Skipped { get; init; }

    /// <summary>Rows that ask for another action than an earlier one on the same indicator.</summary>
    public int Conflicts { get; init; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<ConflictingRow> ConflictingRows { get; init; } = [];

    /// <summary>Rows taken by what they look at, repeated ones too.</summary>
    public ImmutableSortedDictionary<RuleTrigger, int> Triggers { get; init; } = ImmutableSortedDictionary<RuleTrigger, int>.Empty;

    /// <summary>Name rows taken, repeated ones too.</summary>
    public int Names => CountOf(RuleTrigger.QName) + CountOf(RuleTrigger.NsDName);

    /// <summary>Address rows taken, repeated ones too.</summary>
    public int Addresses => CountOf(RuleTrigger.ClientIp) + CountOf(RuleTrigger.ResponseIp) + CountOf(RuleTrigger.NsIp);

    /// <summary>Rows by name server (NSDNAME, NSIP): idle wherever an answer does not show its name servers.</summary>
    public int NameServerRows => CountOf(RuleTrigger.NsDName) + CountOf(RuleTrigger.NsIp);

    /// <summary>Rows whose validity is over now.</summary>
    public int PastEnd { get; init; }

    /// <summary>Cells of validity that are no date: no bound on that side.</summary>
    public int UnreadDateCount { get; init; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<UnreadDate> UnreadDates { get; init; } = [];

    /// <summary>Why the file as a whole is no list; null when it is one.</summary>
    public ListProblem? Problem { get; init; }

    /// <summary>Rows taken that look at this.</summary>
    public int CountOf(RuleTrigger trigger) => Triggers.GetValueOrDefault(trigger);
}
