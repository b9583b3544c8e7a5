namespace Sinkhole.Server.Queries;

/// <summary>Time as hits bear it.</summary>
internal static class UnixTime
{
    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public static long Microseconds(TimeProvider clock) => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
