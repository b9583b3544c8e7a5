using System.Globalization;

namespace Sinkhole.Filtering.Lists;

/// <summary>Dates as lists write them: a local day, or a timestamp with its offset. Local time is +07:00 always.</summary>
internal static class ListMoment
{
    private static readonly TimeSpan LocalOffset = TimeSpan.FromHours(7);
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy"];

    /// <summary>The last local day that still belongs to a span with this end; false when the text is no moment.</summary>
    public static bool TryReadLastDay(string text, out DateOnly day)
    {
        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return true;
        }

        var isMoment = text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            && moment.Year is > 1 and < 9999
            && Assign(moment, out day);
        return isMoment;
    }

    /// <summary>Today, locally.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(LocalOffset).DateTime);

    private static bool Assign(DateTimeOffset moment, out DateOnly day)
    {
        // The timestamp itself is the first instant outside.
        day = DateOnly.FromDateTime(moment.ToOffset(LocalOffset).AddTicks(-1).DateTime);
        return true;
    }
}
