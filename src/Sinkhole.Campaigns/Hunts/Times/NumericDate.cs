namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>Reads dates of numbers alone with their time, as programs write them in the machine's culture.</summary>
internal static class NumericDate
{
    private static ReadOnlySpan<byte> Separators => "/-."u8;

    /// <summary>
    /// <c>28/11/2026 08:01:00</c>, <c>11/28/2026 8:01:00 AM</c>, <c>28.11.2026 08.01.00</c>, <c>2026-11-28 08:01:00</c>; the time may lack its seconds, or be missing. False
    /// leaves the text and says why.
    /// </summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, DateOrder order, out WrittenTime time, out LineFault fault)
    {
        time = default;
        fault = LineFault.Time;
        var rest = text;
        if (TimeText.TryTakeIso(ref rest, out time))
        {
            text = rest;
            return true;
        }

        if (!TryTakeDate(ref rest, order, out var year, out var month, out var day))
        {
            return false;
        }

        if (month > 12)
        {
            fault = day <= 12 ? LineFault.DateOrder : LineFault.Time;
            return false;
        }

        var ofDay = 0L;
        if (Digits.TryTakeAny(ref rest, " T,"u8))
        {
            rest = rest.TrimStart((byte)' ');
            if ((!Digits.TryTakeClock(ref rest, out ofDay) && !Digits.TryTakeMinute(ref rest, out ofDay)) || !TryTakeHalf(ref rest, ref ofDay))
            {
                return false;
            }
        }

        time = new WrittenTime(year, month, day, ofDay);
        text = rest;
        return true;
    }

    private static bool TryTakeDate(ref ReadOnlySpan<byte> text, DateOrder order, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        if (Digits.TryTake(ref text, 4, 4, out var written))
        {
            year = written;
            return Digits.TryTakeAny(ref text, Separators) && Digits.TryTake(ref text, 1, 2, out month)
                && Digits.TryTakeAny(ref text, Separators) && Digits.TryTake(ref text, 1, 2, out day);
        }

        if (!Digits.TryTake(ref text, 1, 2, out var first) || !Digits.TryTakeAny(ref text, Separators) || !Digits.TryTake(ref text, 1, 2, out var second)
            || !Digits.TryTakeAny(ref text, Separators))
        {
            return false;
        }

        (day, month) = order == DateOrder.DayFirst ? (first, second) : (second, first);
        if (Digits.TryTake(ref text, 4, 4, out year))
        {
            return true;
        }

        var isShort = Digits.TryTake(ref text, 2, 2, out var ofCentury);
        year = 2000 + ofCentury;
        return isShort;
    }

    // AM and PM, and what they are in Vietnamese: SA (sáng) and CH (chiều).
    private static bool TryTakeHalf(ref ReadOnlySpan<byte> text, ref long ofDay)
    {
        const long half = WrittenTime.WholeDay / 2;
        var rest = text.TrimStart((byte)' ');
        if (rest.Length < 2 || (rest.Length > 2 && rest[2] is not ((byte)' ' or (byte)'"' or (byte)',' or (byte)';' or (byte)'\t')))
        {
            return true;
        }

        var isMorning = IsWord(rest, "AM"u8) || IsWord(rest, "SA"u8);
        if (!isMorning && !IsWord(rest, "PM"u8) && !IsWord(rest, "CH"u8))
        {
            return true;
        }

        text = rest[2..];
        ofDay = (ofDay % half) + (isMorning ? 0 : half);
        return true;
    }

    private static bool IsWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => (text[0] & 0xDF) == word[0] && (text[1] & 0xDF) == word[1];
}
