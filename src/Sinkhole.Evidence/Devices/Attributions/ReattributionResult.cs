namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>What looking at stored hits again came to.</summary>
/// <param name="Hits">Rows of hits looked at.</param>
/// <param name="Records">Records made, each in the place of what was believed before.</param>
/// <param name="IsWhole">False when the store took nothing any more, and the rest is still as it was.</param>
public sealed record ReattributionResult(long Hits, long Records, bool IsWhole);
