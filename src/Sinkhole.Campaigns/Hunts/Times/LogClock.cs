namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>
/// Turns the times of one file into instants and remembers what it had to assume. Where no year is written, the first line gets the latest
/// one that does not put it behind the file's last change, each later line the one that brings it nearest to the latest line so far: so a
/// log goes over new year, and a router that starts up in January until its clock is set does not take the rest of the file with it.
/// </summary>
internal sealed class LogClock(LogClockOptions options)
{
    // No log is older, and a year with four digits may be anything.
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    // A leap day comes after at most eight years.
    private const int MaxYearsBack = 9;
    private const long JumpMicroseconds = 180 * WrittenTime.WholeDay;
    private const long HourMicroseconds = 60 * WrittenTime.Minute;
    private const long EpochTicks = 621_355_968_000_000_000;

    private long cachedHour = long.MinValue;
    private long cachedOffset;
    private int cachedDate = -1;
    private long cachedMidnight;
    private int inferredFor = -1;
    private int inferredYear;
    private long? latest;

    /// <summary>The order dates of numbers are read in.</summary>
    public DateOrder Order => options.Order;

    /// <summary>True once a time without an offset was read.</summary>
    public bool AssumedZone { get; private set; }

    /// <summary>The year given to the first time without one; null when every time had its year.</summary>
    public int? AssumedYear { get; private set; }

    /// <summary>True once a time of day without a date was read.</summary>
    public bool AssumedDay { get; private set; }

    /// <summary>Times without a year that lie more than half a year before one above them: years inferred here are not to be trusted.</summary>
    public long YearJumps { get; private set; }

    /// <summary>Microseconds since 1970-01-01 UTC; false when there is no such day.</summary>
    public bool TryResolve(in WrittenTime written, out long microseconds)
    {
        microseconds = 0;
        if (!TryFindLocal(written, out var local))
        {
            return false;
        }

        if (written.OffsetMinutes is { } offset)
        {
            microseconds = local - (offset * WrittenTime.Minute);
            return true;
        }

        AssumedZone = true;
        microseconds = local - OffsetAt(local);
        return true;
    }

    private bool TryFindLocal(in WrittenTime written, out long local)
    {
        if (written.Month == 0)
        {
            AssumedDay = true;
            var modified = LocalModified();
            local = modified - Modulo(modified, WrittenTime.WholeDay) + written.OfDay;
            return true;
        }

        if (written.Year != 0)
        {
            return TryFindLocal(written.Year, written, out local);
        }

        var isGood = TryFindLocal(YearOf(written), written, out local);
        latest = isGood ? Math.Max(latest ?? long.MinValue, local) : latest;
        return isGood;
    }

    private bool TryFindLocal(int year, in WrittenTime written, out long local)
    {
        local = 0;
        if (written.Month is < 1 or > 12 || written.Day is < 1 or > 31)
        {
            return false;
        }

        var date = (((year * 16) + written.Month) * 32) + written.Day;
        if (date != cachedDate)
        {
            if (year is < FirstYear or > LastYear || written.Day > DateTime.DaysInMonth(year, written.Month))
            {
                return false;
            }

            cachedMidnight = (new DateTime(year, written.Month, written.Day, 0, 0, 0, DateTimeKind.Unspecified).Ticks - EpochTicks) / TimeSpan.TicksPerMicrosecond;
            cachedDate = date;
        }

        local = cachedMidnight + written.OfDay;
        return true;
    }

    private int YearOf(in WrittenTime written)
    {
        var day = (written.Month * 32) + written.Day;
        if (day == inferredFor)
        {
            return inferredYear;
        }

        var year = latest is { } reference ? NearestYear(written, reference) : FirstYearOf(written);
        AssumedYear ??= year;
        inferredFor = day;
        inferredYear = year;
        return year;
    }

    private int FirstYearOf(in WrittenTime written)
    {
        if (options.Year is { } given)
        {
            return given;
        }

        var limit = Limit();
        var last = YearAt(limit);
        for (var year = last; year > last - MaxYearsBack; year--)
        {
            if (TryFindLocal(year, written, out var local) && local <= limit)
            {
                return year;
            }
        }

        return last;
    }

    private int NearestYear(in WrittenTime written, long reference)
    {
        var limit = options.Year is null ? Limit() : long.MaxValue;
        var around = YearAt(reference);
        var best = around;
        var bestDistance = long.MaxValue;
        for (var year = around - 1; year <= around + 1; year++)
        {
            if (TryFindLocal(year, written, out var local) && local <= limit && Math.Abs(local - reference) < bestDistance)
            {
                best = year;
                bestDistance = Math.Abs(local - reference);
            }
        }

        YearJumps += bestDistance is > JumpMicroseconds and < long.MaxValue ? 1 : 0;
        return best;
    }

    // A day of room: the file may have been written by a machine whose clock, or zone, is another.
    private long Limit() => LocalModified() + WrittenTime.WholeDay;

    private long LocalModified() => ((options.Modified.UtcTicks - EpochTicks) / TimeSpan.TicksPerMicrosecond)
        + (options.Zone.GetUtcOffset(options.Modified).Ticks / TimeSpan.TicksPerMicrosecond);

    private long OffsetAt(long local)
    {
        var hour = local / HourMicroseconds;
        if (hour != cachedHour)
        {
            cachedOffset = options.Zone.GetUtcOffset(DateTimeOf(local)).Ticks / TimeSpan.TicksPerMicrosecond;
            cachedHour = hour;
        }

        return cachedOffset;
    }

    private static int YearAt(long local) => DateTimeOf(local).Year;

    private static DateTime DateTimeOf(long local) => new(EpochTicks + (local * TimeSpan.TicksPerMicrosecond), DateTimeKind.Unspecified);

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
