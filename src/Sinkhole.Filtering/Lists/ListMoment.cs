using System.Globalization;

namespace Sinkhole.Filtering.Lists;

/// <summary>Dates as lists write them: a local day, a local time as tables show it, or a timestamp with its offset. Local time is +07:00 always.</summary>
internal static class ListMoment
{
    private const long LocalOffsetSeconds = 7 * 3600;
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy"];
    private static readonly string[] TimeForms = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss"];

    /// <summary>The first second of a span that starts so: a day's midnight, or the timestamp itself. False when the text is no moment.</summary>
    public static bool TryReadStart(string text, out long second) => TryRead(text, 0, out second);

    /// <summary>The first second outside a span that ends so: a day still belongs whole, a timestamp is itself outside.</summary>
    public static bool TryReadEnd(string text, out long second) => TryRead(text, 1, out second);

    private static bool TryRead(string text, int days, out long second)
    {
        second = 0;
        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            second = LocalSecond(day.ToDateTime(TimeOnly.MinValue)) + (days * 86400L);
            return true;
        }

        if (DateTime.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            second = LocalSecond(local);
            return true;
        }

        if (!text.Contains('T', StringComparison.Ordinal)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return false;
        }

        // A span in whole seconds holds the same whole seconds when a fraction is rounded up on either side.
        second = (moment.UtcTicks - DateTime.UnixEpoch.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        return true;
    }

    // Counted, not converted: the first hours of year 1 have no moment of the framework's kind.
    private static long LocalSecond(DateTime local) => ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - LocalOffsetSeconds;
}
