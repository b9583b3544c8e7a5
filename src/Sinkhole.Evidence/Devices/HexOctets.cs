namespace Sinkhole.Evidence.Devices;

/// <summary>Octets as people and programs write them: two hexadecimal digits each, parted by colons, by hyphens, or not at all.</summary>
internal static class HexOctets
{
    /// <summary>Reads what is such a text from end to end and fits the target; separators are all the same or none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> octets, out int count)
    {
        count = 0;
        var separator = text.Length > 2 && text[2] is ':' or '-' ? text[2] : '\0';
        var step = separator == '\0' ? 2 : 3;
        var whole = separator == '\0' ? text.Length : text.Length + 1;
        if (text.IsEmpty || whole % step != 0 || whole / step > octets.Length)
        {
            return false;
        }

        for (var at = 0; at < text.Length; at += step)
        {
            if (!char.IsAsciiHexDigit(text[at]) || !char.IsAsciiHexDigit(text[at + 1]) || (at > 0 && step == 3 && text[at - 1] != separator))
            {
                count = 0;
                return false;
            }

            octets[count++] = (byte)((Digit(text[at]) << 4) | Digit(text[at + 1]));
        }

        return true;
    }

    /// <summary>Writes lower case with colons; the target has three characters for each octet but the last, which has two.</summary>
    public static void Write(ReadOnlySpan<byte> octets, Span<char> text)
    {
        for (var i = 0; i < octets.Length; i++)
        {
            text[3 * i] = "0123456789abcdef"[octets[i] >> 4];
            text[(3 * i) + 1] = "0123456789abcdef"[octets[i] & 15];
            if (i < octets.Length - 1)
            {
                text[(3 * i) + 2] = ':';
            }
        }
    }

    private static int Digit(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
