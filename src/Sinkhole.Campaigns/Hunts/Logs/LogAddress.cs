using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Reads addresses and ports as logs write them; nearly every line holds two, so nothing is made on the way.</summary>
internal static class LogAddress
{
    private const int MaxPortDigits = 5;

    /// <summary>Reads an address; IPv4 is four decimal octets without leading zeros, a zone after IPv6 is dropped.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out InternetAddress address)
    {
        if (TryParseIPv4(text, out address))
        {
            return true;
        }

        var zone = text.IndexOf((byte)'%');
        return IPv6Text.TryParse(zone < 0 ? text : text[..zone], out address);
    }

    /// <summary>Reads an address in brackets or bare.</summary>
    public static bool TryParseBracketed(ReadOnlySpan<byte> text, out InternetAddress address) =>
        TryParse(text is [(byte)'[', .., (byte)']'] ? text[1..^1] : text, out address);

    /// <summary>Reads an address and a port behind the last <paramref name="mark"/>.</summary>
    public static bool TryParseWithPort(ReadOnlySpan<byte> text, byte mark, out InternetAddress address, out ushort? port)
    {
        var at = text.LastIndexOf(mark);
        address = default;
        port = null;
        if (at < 0 || !TryParsePort(text[(at + 1)..], out var number))
        {
            return false;
        }

        port = number;
        return TryParseBracketed(text[..at], out address);
    }

    /// <summary>Reads a port.</summary>
    public static bool TryParsePort(ReadOnlySpan<byte> text, out ushort port)
    {
        var good = TryParseNumber(text, MaxPortDigits, out var number) && number <= ushort.MaxValue;
        port = good ? (ushort)number : (ushort)0;
        return good;
    }

    /// <summary>Reads a count of decimal digits alone; null when it is none.</summary>
    public static long? ParseCount(ReadOnlySpan<byte> text) => TryParseNumber(text, 18, out var number) ? number : null;

    /// <summary>Reads decimal digits, at most <paramref name="most"/> of them.</summary>
    public static bool TryParseNumber(ReadOnlySpan<byte> text, int most, out long number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > most)
        {
            return false;
        }

        foreach (var octet in text)
        {
            var digit = (uint)(octet - '0');
            if (digit > 9)
            {
                return false;
            }

            number = (number * 10) + digit;
        }

        return true;
    }

    /// <summary>Reads four decimal octets without leading zeros.</summary>
    public static bool TryParseIPv4(ReadOnlySpan<byte> text, out InternetAddress address)
    {
        address = default;
        uint whole = 0;
        var dots = 0;
        var digits = 0;
        uint part = 0;
        foreach (var octet in text)
        {
            var digit = (uint)(octet - '0');
            if (digit <= 9)
            {
                // A leading zero would be octal to some.
                if (digits > 0 && part == 0)
                {
                    return false;
                }

                part = (part * 10) + digit;
                if (++digits > 3 || part > byte.MaxValue)
                {
                    return false;
                }
            }
            else if (octet == (byte)'.' && digits > 0 && ++dots <= 3)
            {
                whole = (whole << 8) | part;
                part = 0;
                digits = 0;
            }
            else
            {
                return false;
            }
        }

        address = InternetAddress.FromIPv4((whole << 8) | part);
        return dots == 3 && digits > 0;
    }
}
