namespace Sinkhole.Evidence.Retention;

/// <summary>A hold as the register tells of it, from its placing to its end.</summary>
/// <param name="Placed">How it was placed.</param>
/// <param name="Lifted">How it was ended; null while nobody did.</param>
public sealed record Hold(HoldPlaced Placed, HoldLifted? Lifted)
{
    /// <summary>What it is told by.</summary>
    public long Number => Placed.Number;

    /// <summary>True while hits must stay because of it.</summary>
    public bool IsInForce(DateTimeOffset at) => Lifted is null && (Placed.Until is not { } until || at < until);
}
