using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>Remembers in which local minutes there were events, 184 octets a day.</summary>
internal sealed class Timeline(TimeZoneInfo zone)
{
    // Ten years; a log with more has dates that somebody made up.
    private const int MaxDays = 3_660;
    private const int DayMinutes = 24 * 60;
    private const int DayWords = (DayMinutes / 64) + 1;

    private readonly Dictionary<int, ulong[]> days = [];
    private long first = long.MaxValue;
    private long last = long.MinValue;
    private long lastMinute = long.MinValue;
    private long lastHour = long.MinValue;
    private long offset;
    private bool isFull;

    /// <summary>Counts an event in, in microseconds since 1970-01-01 UTC.</summary>
    public void Add(long time)
    {
        first = Math.Min(first, time);
        last = Math.Max(last, time);
        var minute = time / WrittenTime.Minute;
        if (minute != lastMinute)
        {
            lastMinute = minute;
            Mark(minute + OffsetAt(time));
        }
    }

    /// <summary>Counts in what another one saw.</summary>
    public void Add(Timeline other)
    {
        first = Math.Min(first, other.first);
        last = Math.Max(last, other.last);
        isFull |= other.isFull;
        foreach (var (day, minutes) in other.days)
        {
            if (WordsOf(day) is { } words)
            {
                for (var i = 0; i < words.Length; i++)
                {
                    words[i] |= minutes[i];
                }
            }
        }
    }

    /// <summary>What was covered; null when there was no event.</summary>
    public TimeSpanCovered? Covered(TimeSpan gapsOver)
    {
        if (first > last)
        {
            return null;
        }

        var gaps = isFull ? [] : Gaps((long)gapsOver.TotalMinutes);
        return new TimeSpanCovered
        {
            First = InstantOf(first),
            Last = InstantOf(last),
            Days = isFull ? null : days.Count,
            Gaps = [.. gaps.OrderByDescending(gap => gap.To - gap.From).ThenBy(gap => gap.From).Take(TimeSpanCovered.MaxGaps)],
            GapCount = isFull ? null : gaps.Count,
        };
    }

    /// <summary>True when there were events on a local day; null when days were left out.</summary>
    public bool? Holds(DateOnly day)
    {
        var isThere = days.ContainsKey(day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        return isThere || !isFull ? isThere : null;
    }

    /// <summary>The instant of a number of microseconds.</summary>
    public static DateTimeOffset InstantOf(long time) => DateTimeOffset.UnixEpoch.AddTicks(time * TimeSpan.TicksPerMicrosecond);

    private void Mark(long localMinute)
    {
        var day = (int)Math.Clamp(localMinute / DayMinutes, int.MinValue, int.MaxValue);
        if (localMinute < 0 || WordsOf(day) is not { } words)
        {
            isFull = true;
            return;
        }

        var minute = (int)(localMinute % DayMinutes);
        words[minute / 64] |= 1UL << (minute % 64);
    }

    private ulong[]? WordsOf(int day)
    {
        if (days.TryGetValue(day, out var words))
        {
            return words;
        }

        if (days.Count == MaxDays)
        {
            isFull = true;
            return null;
        }

        return days[day] = new ulong[DayWords];
    }

    private List<TimeGap> Gaps(long most)
    {
        List<TimeGap> gaps = [];
        var before = long.MinValue;
        foreach (var (day, words) in days.OrderBy(pair => pair.Key))
        {
            for (var minute = 0; minute < DayMinutes; minute++)
            {
                if ((words[minute / 64] >> (minute % 64) & 1) == 0)
                {
                    continue;
                }

                var at = (day * (long)DayMinutes) + minute;
                if (before != long.MinValue && at - before - 1 > most)
                {
                    gaps.Add(new TimeGap(Utc(before + 1), Utc(at)));
                }

                before = at;
            }
        }

        return gaps;
    }

    private DateTimeOffset Utc(long localMinute)
    {
        var local = DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Unspecified).AddMinutes(localMinute);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private long OffsetAt(long time)
    {
        var hour = time / (60 * WrittenTime.Minute);
        if (hour != lastHour)
        {
            lastHour = hour;
            offset = (long)zone.GetUtcOffset(InstantOf(time)).TotalMinutes;
        }

        return offset;
    }
}
