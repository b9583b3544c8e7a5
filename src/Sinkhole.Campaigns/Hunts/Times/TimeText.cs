namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>Reads moments in the forms logs begin their lines with, and takes them off the text; false leaves the text.</summary>
internal static class TimeText
{
    /// <summary><c>2026-11-28T08:01:00.123+07:00</c>, with a blank for the T, without offset, or with <c>Z</c>.</summary>
    public static bool TryTakeIso(ref ReadOnlySpan<byte> text, out WrittenTime time)
    {
        time = default;
        var rest = text;
        if (!Digits.TryTake(ref rest, 4, 4, out var year) || !Digits.TryTakeAny(ref rest, "-/"u8) || !Digits.TryTake(ref rest, 1, 2, out var month)
            || !Digits.TryTakeAny(ref rest, "-/"u8) || !Digits.TryTake(ref rest, 1, 2, out var day)
            || !Digits.TryTakeAny(ref rest, "T "u8) || !Digits.TryTakeClock(ref rest, out var ofDay))
        {
            return false;
        }

        time = new WrittenTime(year, month, day, ofDay, TakeOffset(ref rest));
        text = rest;
        return true;
    }

    /// <summary><c>Nov 28 08:01:00</c> (RFC 3164, 4.1.2), also with a fraction or with the year before or behind the time.</summary>
    public static bool TryTakeSyslog(ref ReadOnlySpan<byte> text, out WrittenTime time)
    {
        time = default;
        var rest = text;
        if (!Digits.TryTakeMonth(ref rest, out var month) || !Digits.TryTake(ref rest, (byte)' '))
        {
            return false;
        }

        rest = rest.TrimStart((byte)' ');
        if (!Digits.TryTake(ref rest, 1, 2, out var day) || !Digits.TryTake(ref rest, (byte)' '))
        {
            return false;
        }

        var afterYear = rest;
        var year = 0;
        if (Digits.TryTake(ref afterYear, 4, 4, out var written) && Digits.TryTake(ref afterYear, (byte)' '))
        {
            year = written;
            rest = afterYear;
        }

        if (!Digits.TryTakeClock(ref rest, out var ofDay))
        {
            return false;
        }

        time = new WrittenTime(year, month, day, ofDay);
        text = rest;
        return true;
    }

    /// <summary><c>28-Nov-2026 08:01:00.123</c>, as named writes it.</summary>
    public static bool TryTakeNamed(ref ReadOnlySpan<byte> text, out WrittenTime time)
    {
        time = default;
        var rest = text;
        if (!Digits.TryTake(ref rest, 1, 2, out var day) || !Digits.TryTake(ref rest, (byte)'-') || !Digits.TryTakeMonth(ref rest, out var month)
            || !Digits.TryTake(ref rest, (byte)'-') || !Digits.TryTake(ref rest, 4, 4, out var year) || !Digits.TryTake(ref rest, (byte)' ')
            || !Digits.TryTakeClock(ref rest, out var ofDay))
        {
            return false;
        }

        time = new WrittenTime(year, month, day, ofDay);
        text = rest;
        return true;
    }

    /// <summary>What RouterOS writes: <c>nov/28/2026 08:01:00</c>, <c>nov/28 08:01:00</c>, <c>11-28 08:01:00</c>, or the time of today alone.</summary>
    public static bool TryTakeRouter(ref ReadOnlySpan<byte> text, out WrittenTime time)
    {
        if (TryTakeIso(ref text, out time))
        {
            return true;
        }

        var rest = text;
        var month = 0;
        var day = 0;
        var year = 0;
        var dated = rest;
        if (Digits.TryTakeMonth(ref dated, out var named) && Digits.TryTake(ref dated, (byte)'/') && Digits.TryTake(ref dated, 1, 2, out day))
        {
            month = named;
            year = Digits.TryTake(ref dated, (byte)'/') && Digits.TryTake(ref dated, 4, 4, out var written) ? written : 0;
        }
        else if (Digits.TryTake(ref dated, 2, 2, out var number) && Digits.TryTake(ref dated, (byte)'-') && Digits.TryTake(ref dated, 2, 2, out day))
        {
            month = number;
        }

        rest = month > 0 ? dated.TrimStart((byte)' ') : rest;
        if (!Digits.TryTakeClock(ref rest, out var ofDay))
        {
            return false;
        }

        time = new WrittenTime(year, month, day, ofDay);
        text = rest;
        return true;
    }

    /// <summary>Seconds since 1970-01-01 UTC with a fraction, as microseconds.</summary>
    public static bool TryTakeEpoch(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        // Ten digits reach to the year 2286.
        var rest = text;
        microseconds = 0;
        if (!Digits.TryTake(ref rest, 5, 5, out var high) || !Digits.TryTake(ref rest, 4, 5, out var low) || (!rest.IsEmpty && (uint)(rest[0] - '0') <= 9))
        {
            return false;
        }

        var seconds = (high * (text.Length - rest.Length == 10 ? 100_000L : 10_000L)) + low;
        microseconds = (seconds * WrittenTime.Second) + Digits.TakeFraction(ref rest);
        text = rest;
        return true;
    }

    private static int? TakeOffset(ref ReadOnlySpan<byte> text)
    {
        var rest = text;
        if (Digits.TryTake(ref rest, (byte)'Z'))
        {
            text = rest;
            return 0;
        }

        var isBehind = !rest.IsEmpty && rest[0] == (byte)'-';
        if (!Digits.TryTakeAny(ref rest, "+-"u8) || !Digits.TryTake(ref rest, 2, 2, out var hours))
        {
            return null;
        }

        Digits.TryTake(ref rest, (byte)':');
        var minutes = Digits.TryTake(ref rest, 2, 2, out var written) ? written : 0;

        // No place on Earth is farther than 14 hours from UTC.
        if (hours > 14 || minutes > 59)
        {
            return null;
        }

        text = rest;
        var offset = (hours * 60) + minutes;
        return isBehind ? -offset : offset;
    }
}
