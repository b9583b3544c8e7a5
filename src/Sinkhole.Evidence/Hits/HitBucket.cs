namespace Sinkhole.Evidence.Hits;

/// <summary>Hits and queries within one span of time.</summary>
/// <param name="Start">Start of the span, UTC.</param>
/// <param name="List">The list the hits count for; empty on the row that carries queries.</param>
/// <param name="Count">How many.</param>
public sealed record HitBucket(DateTimeOffset Start, string List, long Count)
{
    /// <summary>Hits of rules that are only watched; not among <see cref="Count"/>.</summary>
    public long Monitored { get; init; }
}
