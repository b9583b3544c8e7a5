namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>A moment as a log writes it; what it leaves out <see cref="LogClock"/> puts in.</summary>
/// <param name="Year">The year; 0: not written.</param>
/// <param name="Month">The month; 0: no date is written.</param>
/// <param name="Day">The day of the month.</param>
/// <param name="OfDay">Microseconds since midnight.</param>
/// <param name="OffsetMinutes">Distance from UTC; null: not written.</param>
internal readonly record struct WrittenTime(int Year, int Month, int Day, long OfDay, int? OffsetMinutes = null)
{
    /// <summary>Microseconds of a second.</summary>
    public const long Second = 1_000_000;

    /// <summary>Microseconds of a minute.</summary>
    public const long Minute = 60 * Second;

    /// <summary>Microseconds of a day.</summary>
    public const long WholeDay = 24 * 60 * Minute;
}
