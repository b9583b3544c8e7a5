namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Reads spans of time as RouterOS writes them: <c>1w2d3h4m5s</c> with any of the parts, or <c>2d23:12:11</c>.</summary>
internal static class RouterDuration
{
    // A lease of a century lasts for ever; larger numbers are no span.
    private const long MaxSeconds = 100L * 366 * 86_400;

    /// <summary>Reads a span in seconds.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out long seconds)
    {
        seconds = 0;
        var number = -1L;
        var parts = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                number = (Math.Max(number, 0) * 10) + (character - '0');
            }
            else if (number < 0 || !TryAdd(character, number, ref seconds, ref parts))
            {
                return false;
            }
            else
            {
                number = -1;
            }

            if (number > MaxSeconds || seconds > MaxSeconds)
            {
                return false;
            }
        }

        // What a clock ends with are its seconds; a bare number is nothing.
        seconds += parts == 2 ? Math.Max(number, 0) : 0;
        return text.Length > 0 && (parts == 2 ? number is >= 0 and < 60 : parts == 0 && number < 0);
    }

    private static bool TryAdd(char unit, long number, ref long seconds, ref int parts)
    {
        // After the first colon hours are known, after the second minutes.
        if (unit == ':')
        {
            parts++;
            seconds += parts == 1 ? number * 3600 : number * 60;
            return parts <= 2;
        }

        var factor = unit switch { 'w' => 7 * 86_400, 'd' => 86_400, 'h' => 3600, 'm' => 60, 's' => 1, _ => 0 };
        seconds += number * factor;
        return factor > 0 && parts == 0;
    }
}
