namespace Sinkhole.Storage.Retention;

/// <summary>What was found when an anchored piece was read from its first row to its last.</summary>
/// <param name="Hits">Its hits.</param>
/// <param name="Oldest">Time of the first.</param>
/// <param name="Newest">Time of the last.</param>
/// <param name="IsWhole">True when all rows are there as they were anchored.</param>
/// <param name="IsHeld">True when a hold touches it.</param>
internal sealed record PieceFacts(long Hits, DateTimeOffset Oldest, DateTimeOffset Newest, bool IsWhole, bool IsHeld);
