using Sinkhole.Dns.Names;

namespace Sinkhole.Server.Landing;

/// <summary>Takes the host name out of what clients send as one; addresses and what is no host name name nothing.</summary>
internal static class HostName
{
    private const int MaxPortDigits = 5;

    // RFC 1035, 2.3.4: 255 octets on the wire are 253 characters.
    private const int MaxLength = NameSpan.MaxLength - 2;

    /// <summary>Reads a host with or without a port (RFC 9110, 7.2).</summary>
    public static bool TryReadAuthority(ReadOnlySpan<byte> authority, out ReadOnlySpan<byte> name)
    {
        var colon = authority.IndexOf((byte)':');
        var host = colon < 0 ? authority : authority[..colon];
        var port = colon < 0 ? default : authority[(colon + 1)..];
        name = default;
        return port.Length <= MaxPortDigits && port.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && TryRead(host, out name);
    }

    /// <summary>Reads a host name; a final dot is left out.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name)
    {
        var bare = text.EndsWith("."u8) ? text[..^1] : text;
        var isName = !bare.IsEmpty && bare.Length <= MaxLength;
        var last = ReadOnlySpan<byte>.Empty;
        for (var rest = bare; isName && !rest.IsEmpty;)
        {
            var dot = rest.IndexOf((byte)'.');
            last = dot < 0 ? rest : rest[..dot];
            isName = IsLabel(last) && dot != rest.Length - 1;
            rest = dot < 0 ? default : rest[(dot + 1)..];
        }

        name = isName && !IsNumber(last) ? bare : default;
        return !name.IsEmpty;
    }

    // RFC 1123, 2.1, and the underscore, which names that are looked up have too.
    private static bool IsLabel(ReadOnlySpan<byte> label)
    {
        if (label.Length is 0 or > NameSpan.MaxLabelLength || label[0] == (byte)'-' || label[^1] == (byte)'-')
        {
            return false;
        }

        foreach (var octet in label)
        {
            if (!char.IsAsciiLetterOrDigit((char)octet) && octet is not ((byte)'-' or (byte)'_'))
            {
                return false;
            }
        }

        return true;
    }

    // A name that ends in a number is an IPv4 address in one of its spellings, such as 0x7f.1 (WHATWG URL, 3.5).
    private static bool IsNumber(ReadOnlySpan<byte> label)
    {
        var isHex = label.Length >= 2 && label[0] == (byte)'0' && (label[1] | 0x20) == (byte)'x';
        foreach (var octet in isHex ? label[2..] : label)
        {
            if (!(isHex ? char.IsAsciiHexDigit((char)octet) : char.IsAsciiDigit((char)octet)))
            {
                return false;
            }
        }

        return true;
    }
}
