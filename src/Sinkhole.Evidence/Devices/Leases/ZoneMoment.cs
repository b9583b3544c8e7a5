namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Turns what a server writes in its local time into seconds since 1970.</summary>
internal static class ZoneMoment
{
    /// <summary>The second of a local time; of the hour that comes twice in autumn the later one.</summary>
    public static long SecondOf(DateTime local, TimeZoneInfo zone) =>
        (local.Ticks - DateTime.UnixEpoch.Ticks - zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)).Ticks) / TimeSpan.TicksPerSecond;
}
