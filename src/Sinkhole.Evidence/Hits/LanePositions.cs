namespace Sinkhole.Evidence.Hits;

/// <summary>Up to where each lane is stored, or why that could not be read.</summary>
/// <param name="Outcome"><see cref="HitStoreOutcome.Stored"/> when the positions were read.</param>
/// <param name="Lanes">The positions.</param>
public sealed record LanePositions(HitStoreOutcome Outcome, IReadOnlyList<LanePosition> Lanes);
