namespace Sinkhole.Admin;

/// <summary>How times are shown and how dates in filters are read.</summary>
public sealed record DisplayOptions
{
    /// <summary>The zone of the pages' times and of days in filters. Default Asia/Ho_Chi_Minh, +07:00.</summary>
    public TimeZoneInfo Zone { get; init; } = FindVietnam();

    private static TimeZoneInfo FindVietnam() => TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Ho_Chi_Minh", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "+07:00", "+07:00");
}
