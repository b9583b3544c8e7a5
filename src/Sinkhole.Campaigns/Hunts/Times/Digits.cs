namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>Takes numbers and marks off the front of a text.</summary>
internal static class Digits
{
    /// <summary>Takes from <paramref name="least"/> to <paramref name="most"/> decimal digits; false leaves the text.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, int least, int most, out int number)
    {
        number = 0;
        var count = 0;
        while (count < most && count < text.Length && (uint)(text[count] - '0') <= 9)
        {
            number = (number * 10) + text[count++] - '0';
        }

        if (count < least)
        {
            return false;
        }

        text = text[count..];
        return true;
    }

    /// <summary>Takes one octet; false leaves the text.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, byte octet)
    {
        if (text.IsEmpty || text[0] != octet)
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    /// <summary>Takes one of several octets; false leaves the text.</summary>
    public static bool TryTakeAny(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> octets)
    {
        if (text.IsEmpty || !octets.Contains(text[0]))
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    /// <summary>Takes a fraction of a second behind its mark, to the microsecond; 0 when there is none.</summary>
    public static long TakeFraction(ref ReadOnlySpan<byte> text)
    {
        var rest = text;
        if (!TryTakeAny(ref rest, ".,"u8) || rest.IsEmpty || (uint)(rest[0] - '0') > 9)
        {
            return 0;
        }

        var fraction = 0L;
        var scale = WrittenTime.Second;
        while (!rest.IsEmpty && (uint)(rest[0] - '0') <= 9)
        {
            scale /= 10;
            fraction += scale * (rest[0] - '0');
            rest = rest[1..];
        }

        text = rest;
        return fraction;
    }

    /// <summary>Takes a time of day, <c>8:01:00.5</c> or <c>8.01.00</c>, as microseconds; false leaves the text.</summary>
    public static bool TryTakeClock(ref ReadOnlySpan<byte> text, out long ofDay)
    {
        ofDay = 0;
        var rest = text;
        if (!TryTake(ref rest, 1, 2, out var hour) || !TryTakeAny(ref rest, ":."u8)
            || !TryTake(ref rest, 2, 2, out var minute) || !TryTakeAny(ref rest, ":."u8) || !TryTake(ref rest, 2, 2, out var second)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        // A leap second counts as the last second of its minute: the clock it is compared with has none.
        ofDay = (((hour * 60L) + minute) * WrittenTime.Minute) + (Math.Min(second, 59) * WrittenTime.Second) + TakeFraction(ref rest);
        text = rest;
        return true;
    }

    /// <summary>Takes a time of day without seconds, <c>8:01</c>, as microseconds; false leaves the text.</summary>
    public static bool TryTakeMinute(ref ReadOnlySpan<byte> text, out long ofDay)
    {
        var rest = text;
        ofDay = 0;
        if (!TryTake(ref rest, 1, 2, out var hour) || !TryTake(ref rest, (byte)':') || !TryTake(ref rest, 2, 2, out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        ofDay = ((hour * 60L) + minute) * WrittenTime.Minute;
        text = rest;
        return true;
    }

    /// <summary>Takes a month by the first three letters of its English name; false leaves the text.</summary>
    public static bool TryTakeMonth(ref ReadOnlySpan<byte> text, out int month)
    {
        month = text.Length < 3 ? 0 : ((text[0] | 0x20) << 16 | (text[1] | 0x20) << 8 | (text[2] | 0x20)) switch
        {
            'j' << 16 | 'a' << 8 | 'n' => 1,
            'f' << 16 | 'e' << 8 | 'b' => 2,
            'm' << 16 | 'a' << 8 | 'r' => 3,
            'a' << 16 | 'p' << 8 | 'r' => 4,
            'm' << 16 | 'a' << 8 | 'y' => 5,
            'j' << 16 | 'u' << 8 | 'n' => 6,
            'j' << 16 | 'u' << 8 | 'l' => 7,
            'a' << 16 | 'u' << 8 | 'g' => 8,
            's' << 16 | 'e' << 8 | 'p' => 9,
            'o' << 16 | 'c' << 8 | 't' => 10,
            'n' << 16 | 'o' << 8 | 'v' => 11,
            'd' << 16 | 'e' << 8 | 'c' => 12,
            _ => 0,
        };
        text = month == 0 ? text : text[3..];
        return month > 0;
    }
}
