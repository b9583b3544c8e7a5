namespace Sinkhole.Evidence.Activity;

/// <summary>The queries of a day whose clients are not told apart, because a bound was reached.</summary>
/// <param name="Day">The day, in the configured zone.</param>
/// <param name="Queries">How many.</param>
public sealed record RestOfDay(DateOnly Day, long Queries);
