namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>A time between two events of a log in which it says nothing, to the minute.</summary>
/// <param name="From">The first minute without an event, UTC.</param>
/// <param name="To">The next minute with one, UTC.</param>
public readonly record struct TimeGap(DateTimeOffset From, DateTimeOffset To);
