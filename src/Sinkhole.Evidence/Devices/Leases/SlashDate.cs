using System.Globalization;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>A date as Windows prints it in a culture's way, 05/09/2022 10:00:00 or 9/5/2022 10:00:00 AM, before it is known what comes first.</summary>
/// <param name="First">The first number of the date.</param>
/// <param name="Second">The second.</param>
/// <param name="Year">The year.</param>
/// <param name="Time">The time of day.</param>
/// <param name="Mark">The word for the half of the day, in capitals; empty with 24 hours.</param>
internal readonly record struct SlashDate(int First, int Second, int Year, TimeSpan Time, string Mark)
{
    /// <summary>What this date alone shows of the order.</summary>
    public DateOrder Order
    {
        get
        {
            if (Mark is "SA" or "CH" || First > 12)
            {
                return DateOrder.DayFirst;
            }

            return Second > 12 ? DateOrder.MonthFirst : DateOrder.Detect;
        }
    }

    /// <summary>True when it is the same day either way.</summary>
    public bool IsSameEitherWay => First == Second;

    /// <summary>Reads the numbers and the mark: AM and PM of English, SA and CH of Vietnamese.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out SlashDate date)
    {
        Span<Range> cuts = stackalloc Range[8];
        var count = text.SplitAny(cuts, "/: \u202F\u00A0", StringSplitOptions.RemoveEmptyEntries);
        date = default;
        Span<int> numbers = stackalloc int[6];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i >= count || !int.TryParse(text[cuts[i]], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        var mark = count > 6 ? text[cuts[6]].ToString().ToUpperInvariant() : "";
        if (count > 7 || text.Count('/') != 2 || text.Count(':') != 2 || !TryReadHour(numbers[3], mark, out var hour))
        {
            return false;
        }

        date = new SlashDate(numbers[0], numbers[1], numbers[2], new TimeSpan(hour, numbers[4], numbers[5]), mark);
        return numbers is [>= 1 and <= 31, >= 1 and <= 31, >= 1000 and <= 9999, _, <= 59, <= 59];
    }

    /// <summary>The local time, by an order that is known; false when there is no such day.</summary>
    public bool TryGet(DateOrder order, out DateTime local)
    {
        var (day, month) = order == DateOrder.DayFirst ? (First, Second) : (Second, First);
        var isDay = month is >= 1 and <= 12 && day <= DateTime.DaysInMonth(Year, month);
        local = isDay ? new DateTime(Year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + Time : default;
        return isDay;
    }

    private static bool TryReadHour(int written, string mark, out int hour)
    {
        hour = mark switch
        {
            "" => written,
            "AM" or "SA" => written % 12,
            "PM" or "CH" => (written % 12) + 12,
            _ => -1,
        };

        // Vietnamese text may have both 24 hours and the mark.
        hour = mark is "CH" or "SA" && written > 12 ? written : hour;
        return hour is >= 0 and <= 23 && (mark is not ("AM" or "PM") || written is >= 1 and <= 12);
    }
}
