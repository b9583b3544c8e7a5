namespace Sinkhole.Storage.Sqlite;

/// <summary>
/// A span of time as whole units, which the sums answer, and what is left over at both ends, which the rows answer. A folded row counts
/// in whole at the time of its first hit, in the sums as in the rows.
/// </summary>
/// <param name="FirstUnit">The first whole unit.</param>
/// <param name="EndUnit">The unit after the last whole one.</param>
/// <param name="HeadFrom">Start of what is left over before, in microseconds.</param>
/// <param name="HeadTo">Its end.</param>
/// <param name="TailFrom">Start of what is left over after.</param>
/// <param name="TailTo">Its end.</param>
internal readonly record struct TimeSpanSplit(long FirstUnit, long EndUnit, long HeadFrom, long HeadTo, long TailFrom, long TailTo)
{
    /// <summary>Splits by units of so many microseconds; a bound left out is no bound.</summary>
    public static TimeSpanSplit Of(DateTimeOffset? from, DateTimeOffset? to, long unit)
    {
        var start = from is { } first ? Microseconds(first) : 0;
        var end = to is { } last ? Math.Max(Microseconds(last), start) : long.MaxValue / unit * unit;
        var firstUnit = (start + unit - 1) / unit;
        var endUnit = end / unit;
        return firstUnit <= endUnit
            ? new TimeSpanSplit(firstUnit, endUnit, start, firstUnit * unit, endUnit * unit, end)
            : new TimeSpanSplit(0, 0, start, end, 0, 0);
    }

    /// <summary>Microseconds since 1970; earlier is 1970.</summary>
    public static long Microseconds(DateTimeOffset time) => Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The time of a number of microseconds.</summary>
    public static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
