using Sinkhole.Filtering.Policy;

namespace Sinkhole.Campaigns.Drills;

/// <summary>What a list in force says of a query.</summary>
/// <param name="Version">The version's name.</param>
/// <param name="Name">The name asked for, printed.</param>
/// <param name="Rule">The row that decides.</param>
internal sealed record DrillMatch(string Version, string Name, RuleDescription Rule);
