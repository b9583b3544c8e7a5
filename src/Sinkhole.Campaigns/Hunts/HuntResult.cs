using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>What a hunt comes to.</summary>
/// <param name="Totals">What was found, in numbers.</param>
/// <param name="Coverage">How far it reached.</param>
public sealed record HuntResult(HuntTotals Totals, HuntCoverage Coverage);
