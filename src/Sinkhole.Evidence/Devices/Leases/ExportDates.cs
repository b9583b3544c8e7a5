using System.Globalization;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Reads the dates of an exported table, which one culture wrote: ISO dates by themselves, others by the order that some date of the table or
/// the settings show. Nothing is guessed: a date that could be of two days is refused.
/// </summary>
internal sealed class ExportDates(DateOrder order, TimeZoneInfo zone)
{
    private static readonly string[] LocalForms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"];
    private static readonly string[] OffsetForms = ["yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss zzz"];

    private bool hasDayFirst;
    private bool hasMonthFirst;
    private bool hasEnglish;

    /// <summary>The order of all dates with slashes; <see cref="DateOrder.Detect"/> when it stays open.</summary>
    private DateOrder Order => (order, hasDayFirst, hasMonthFirst) switch
    {
        (not DateOrder.Detect, _, _) => order,
        (_, true, true) => DateOrder.Detect,
        (_, true, false) => DateOrder.DayFirst,
        (_, false, true) => DateOrder.MonthFirst,

        // Of the cultures taken only American English marks the halves of the day so.
        (_, false, false) => hasEnglish ? DateOrder.MonthFirst : DateOrder.Detect,
    };

    /// <summary>Hears a date of the table before any is read.</summary>
    public void Hear(ReadOnlySpan<char> text)
    {
        if (SlashDate.TryRead(text, out var date))
        {
            hasDayFirst |= date.Order == DateOrder.DayFirst;
            hasMonthFirst |= date.Order == DateOrder.MonthFirst;
            hasEnglish |= date.Mark is "AM" or "PM";
        }
    }

    /// <summary>The second of a date; empty never comes.</summary>
    public LeaseFault? Read(ReadOnlySpan<char> text, out long second)
    {
        second = Validity.Never;
        if (text.IsEmpty)
        {
            return null;
        }

        var iso = text.EndsWith('Z') ? $"{text[..^1]}+00:00" : text;
        if (DateTimeOffset.TryParseExact(iso, OffsetForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            second = moment.ToUnixTimeSeconds();
            return null;
        }

        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            second = ZoneMoment.SecondOf(local, zone);
            return null;
        }

        if (!SlashDate.TryRead(text, out var date))
        {
            return LeaseFault.Time;
        }

        if (Order == DateOrder.Detect && !date.IsSameEitherWay)
        {
            return LeaseFault.AmbiguousDate;
        }

        var isDay = date.TryGet(Order, out local);
        second = isDay ? ZoneMoment.SecondOf(local, zone) : Validity.Never;
        return isDay ? null : LeaseFault.Time;
    }
}
