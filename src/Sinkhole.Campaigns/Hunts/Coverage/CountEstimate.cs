namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>A count that may have been too large to keep exactly.</summary>
/// <param name="Value">The count, or the estimate.</param>
/// <param name="IsExact">True for a count; an estimate is within 2 % in 19 of 20 cases.</param>
public readonly record struct CountEstimate(long Value, bool IsExact);
