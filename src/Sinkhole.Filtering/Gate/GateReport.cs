using System.Collections.Immutable;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Gate;

/// <summary>What the gate found in one version; kept with it.</summary>
public sealed record GateReport
{
    /// <summary>Names that would be in force.</summary>
    public int Names { get; init; }

    /// <summary>Addresses and prefixes that would be in force.</summary>
    public int Addresses { get; init; }

    /// <summary>Rows that repeat an earlier one.</summary>
    public int Duplicates { get; init; }

    /// <summary>Rows not taken.</summary>
    public int Refused { get; init; }

    /// <summary>Rows that repeat an earlier indicator and ask for something else; null when the file was too large to tell.</summary>
    public int? Conflicts { get; init; }

    /// <summary>What stopped the version; empty when it passed.</summary>
    public ImmutableArray<LimitFinding> Findings { get; init; } = [];

    /// <summary>The difference to what was in force at import; null when the version cannot be in force.</summary>
    public ListDifference? Difference { get; init; }

    /// <summary>Entries that would be in force.</summary>
    public int Entries => Names + Addresses;
}
