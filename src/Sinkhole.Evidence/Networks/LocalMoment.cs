using System.Globalization;

namespace Sinkhole.Evidence.Networks;

/// <summary>Reads moments as tables write them: a local day, a local time, or a timestamp with its offset. Local time is +07:00 always.</summary>
public static class LocalMoment
{
    private const int MaxCharacters = 40;
    private const long DaySeconds = 86_400;
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d/M/yyyy"];
    private static readonly string[] LocalForms = ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "d/M/yyyy H:mm:ss", "d/M/yyyy H:mm"];
    private static readonly string[] OffsetForms = ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:sszzz"];

    /// <summary>What local time is ahead of UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(7);

    /// <summary>The first second of a span that starts so: a day's midnight, or the timestamp itself.</summary>
    public static bool TryReadStart(ReadOnlySpan<char> text, out long second) => TryRead(text, 0, out second);

    /// <summary>The first second outside a span that ends so: a day still belongs whole, a timestamp is itself outside.</summary>
    public static bool TryReadEnd(ReadOnlySpan<char> text, out long second) => TryRead(text, DaySeconds, out second);

    private static bool TryRead(ReadOnlySpan<char> text, long wholeDay, out long second)
    {
        second = 0;
        text = text.Trim();
        if (text.Length > MaxCharacters)
        {
            return false;
        }

        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            second = LocalSecond(day.ToDateTime(TimeOnly.MinValue)) + wholeDay;
            return true;
        }

        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            second = LocalSecond(local);
            return true;
        }

        var offset = text.EndsWith('Z') ? $"{text[..^1]}+00:00" : text;
        if (!DateTimeOffset.TryParseExact(offset, OffsetForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return false;
        }

        // A span in whole seconds holds the same whole seconds when a fraction is rounded up on either side.
        second = (moment.UtcTicks - DateTime.UnixEpoch.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        return true;
    }

    // Counted, not converted: the first hours of year 1 have no moment of the framework's kind.
    private static long LocalSecond(DateTime local) =>
        ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - (long)Offset.TotalSeconds;
}
