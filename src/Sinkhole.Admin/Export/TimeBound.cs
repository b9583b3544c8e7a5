using System.Globalization;

namespace Sinkhole.Admin.Export;

/// <summary>Reads one end of a span of time as people and programs write it: a local day or an RFC 3339 time.</summary>
public static class TimeBound
{
    private const int LongestText = 40;
    private const int FractionDigits = 7;
    private static readonly string[] Days = ["yyyy-MM-dd", "dd/MM/yyyy"];
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    // Days outside are slips of the pen, and their neighbours must stay within what the framework can hold.
    private static readonly DateTime Earliest = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Latest = new(9000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>
    /// A day (<c>2026-11-22</c> or <c>22/11/2026</c>) is that day in <paramref name="zone"/>: as a start its first instant, as an end the
    /// first instant after it, so that the day is included. An RFC 3339 time is exact; as an end it is excluded like every end.
    /// </summary>
    public static bool TryParse(string text, TimeZoneInfo zone, bool isEnd, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length > LongestText)
        {
            return false;
        }

        if (DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var inRange = day >= Earliest && day <= Latest;
            if (inRange)
            {
                instant = StartOf(isEnd ? day.AddDays(1) : day, zone);
            }

            return inRange;
        }

        var isInstant = DateTimeOffset.TryParseExact(WithPlainOffset(text), Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            && read.UtcDateTime >= Earliest && read.UtcDateTime <= Latest;
        instant = isInstant ? read.ToUniversalTime() : default;
        return isInstant;
    }

    private static DateTimeOffset StartOf(DateTime day, TimeZoneInfo zone)
    {
        // Where summer time begins at midnight the day's first instant is later than 00:00.
        var local = day;
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>RFC 3339, 5.6: "T" and "Z" in either case, and as many digits of a second as the writer likes.</summary>
    private static string WithPlainOffset(string text)
    {
        var plain = text.ToUpperInvariant();
        plain = plain.EndsWith('Z') ? string.Concat(plain.AsSpan(0, plain.Length - 1), "+00:00") : plain;
        var dot = plain.IndexOf('.', StringComparison.Ordinal);
        var end = plain.Length - "+00:00".Length;
        var digits = end - dot - 1;
        if (dot > 0 && digits <= 0)
        {
            return "";
        }

        return dot > 0 && digits > FractionDigits && plain.AsSpan(dot + 1, digits).IndexOfAnyExceptInRange('0', '9') < 0
            ? string.Concat(plain.AsSpan(0, dot + 1 + FractionDigits), plain.AsSpan(end))
            : plain;
    }
}
