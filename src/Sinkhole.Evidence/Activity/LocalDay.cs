namespace Sinkhole.Evidence.Activity;

/// <summary>The day of a zone at a moment, and how long that need not be looked up again.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="From">The first second for which this holds.</param>
/// <param name="Until">The first second for which it must be looked up again.</param>
public readonly record struct LocalDay(int Day, long From, long Until)
{
    // Zones are ahead of UTC by whole quarters of an hour, and change by such, at such: within one the day does not change.
    private const long Quarter = 15 * 60;
    private const long DaySeconds = 24 * 60 * 60;
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The day at a second since 1970-01-01 UTC; a clock that stands before 1970 is taken to stand at its beginning.</summary>
    public static LocalDay At(long second, TimeZoneInfo zone)
    {
        var from = Math.Clamp(second, 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds() - DaySeconds) / Quarter * Quarter;
        var offset = (long)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(from)).TotalSeconds;
        return new LocalDay((int)(Math.Max(from + offset, 0) / DaySeconds), from, from + Quarter);
    }

    /// <summary>The number this type gives a date.</summary>
    public static int NumberOf(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The date with this number.</summary>
    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + Epoch);

    /// <summary>True for a second at which this still holds.</summary>
    public bool Holds(long second) => second >= From && second < Until;
}
