using System.Collections.Immutable;
using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>What a hunt comes to.</summary>
/// <param name="Totals">What was found, in numbers.</param>
/// <param name="Coverage">How far it reached.</param>
public sealed record HuntResult(HuntTotals Totals, HuntCoverage Coverage)
{
    /// <summary>What whoever began the hunt has to say of it: which lists it looked for, and how clients are named.</summary>
    public ImmutableArray<HuntText> Notes { get; init; } = [];
}
