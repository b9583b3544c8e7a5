namespace Sinkhole.Server.Queries;

/// <summary>The time that a batch of queries counts as its own: read once for many of them.</summary>
/// <param name="Microseconds">Since 1970-01-01 UTC: what hits bear and rules begin and end by.</param>
/// <param name="Timestamp">In the clock's own units: what TTLs are aged by.</param>
internal readonly record struct BatchTime(long Microseconds, long Timestamp)
{
    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    public long Seconds => Microseconds / 1_000_000;

    /// <summary>Now.</summary>
    public static BatchTime Read(TimeProvider clock) => new(UnixTime.Microseconds(clock), clock.GetTimestamp());
}
