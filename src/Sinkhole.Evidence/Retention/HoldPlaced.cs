namespace Sinkhole.Evidence.Retention;

/// <summary>A person asks that hits stay, whatever their age; the entry's number is the hold's.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was placed.</param>
public sealed record HoldPlaced(long Number, DateTimeOffset At) : RetentionEntry(Number, At)
{
    /// <summary>Who answers for it.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Which hits.</summary>
    public required HoldScope Scope { get; init; }

    /// <summary>When it ends by itself; null: when somebody lifts it.</summary>
    public DateTimeOffset? Until { get; init; }
}
