namespace Sinkhole.Dns.ZoneText;

/// <summary>Escapes of character strings (RFC 1035, 5.1): <c>\DDD</c> is an octet, <c>\X</c> the character X.</summary>
internal static class ZoneString
{
    /// <summary>Takes the escapes away; false when one is broken or the target is too small.</summary>
    public static bool TryUnescape(ReadOnlySpan<byte> text, Span<byte> target, out int length)
    {
        length = 0;
        while (!text.IsEmpty)
        {
            var octet = text[0];
            var taken = 1;
            if (octet == (byte)'\\' && !TryReadEscape(text, out octet, out taken))
            {
                return false;
            }

            if (length == target.Length)
            {
                return false;
            }

            target[length++] = octet;
            text = text[taken..];
        }

        return true;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> text, out byte octet, out int taken)
    {
        octet = text.Length > 1 ? text[1] : (byte)0;
        taken = 2;
        if (text.Length < 2 || !char.IsAsciiDigit((char)octet))
        {
            return text.Length > 1;
        }

        taken = 4;
        uint value = 0;
        var good = text.Length >= taken && ZoneNumber.TryParse(text[1..taken], byte.MaxValue, out value);
        octet = (byte)value;
        return good;
    }
}
