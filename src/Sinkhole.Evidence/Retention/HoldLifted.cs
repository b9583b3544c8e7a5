namespace Sinkhole.Evidence.Retention;

/// <summary>A person ends a hold.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When.</param>
public sealed record HoldLifted(long Number, DateTimeOffset At) : RetentionEntry(Number, At)
{
    /// <summary>The hold's number.</summary>
    public required long Hold { get; init; }

    /// <summary>Who ended it.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
