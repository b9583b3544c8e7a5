using System.Globalization;
using System.Text;

namespace Sinkhole.Dns.Names;

/// <summary>Names in presentation form (RFC 1035, 5.1): <c>\DDD</c> is an octet, <c>\X</c> the character X, both ways.</summary>
public static class NameText
{
    private const string Escaped = "\".;\\@$()";

    /// <summary>
    /// Reads a name; a final dot is optional, <c>.</c> is the root, characters outside ASCII stand for their UTF-8 octets.
    /// False when a label is empty or too long, the name is too long, or an escape is broken.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, Span<byte> target, out int length)
    {
        length = 0;
        if (text is ".")
        {
            target[length++] = 0;
            return true;
        }

        var utf8 = Encoding.UTF8.GetByteCount(text) is var size && size is > 0 and <= 4 * NameSpan.MaxLength ? new byte[size] : null;
        return utf8 is not null && Encoding.UTF8.GetBytes(text, utf8) == size && TryParseOctets(utf8, target, out length);
    }

    /// <summary>Reads a name from the octets of its text, as <see cref="TryParse(ReadOnlySpan{char}, Span{byte}, out int)"/> does; allocates nothing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, Span<byte> target, out int length)
    {
        if (text is [(byte)'.'])
        {
            target[0] = 0;
            length = 1;
            return true;
        }

        length = 0;
        return !text.IsEmpty && TryParseOctets(text, target, out length);
    }

    /// <summary>Prints a name: labels joined by dots, no final dot, the root alone is a dot; octets outside 0x21-0x7E as <c>\DDD</c>.</summary>
    public static string Format(NameSpan name)
    {
        if (name.IsRoot)
        {
            return ".";
        }

        var text = new StringBuilder(name.Length + 8);
        for (var rest = name; !rest.IsRoot; rest = rest.Parent)
        {
            if (text.Length > 0)
            {
                text.Append('.');
            }

            foreach (var octet in rest.FirstLabel)
            {
                AppendOctet(text, octet);
            }
        }

        return text.ToString();
    }

    private static bool TryParseOctets(ReadOnlySpan<byte> text, Span<byte> target, out int length)
    {
        length = 0;
        var labelStart = 0;
        var at = 1;
        for (var i = 0; i < text.Length;)
        {
            var isDot = text[i] == (byte)'.';
            if (isDot)
            {
                if (!TryCloseLabel(target, labelStart, at))
                {
                    return false;
                }

                labelStart = at++;
                i++;
                continue;
            }

            // Room for this octet and the root after it.
            if (!TryReadOctet(text, ref i, out var octet) || at >= NameSpan.MaxLength - 1)
            {
                return false;
            }

            target[at++] = octet;
        }

        var endsWithDot = at == labelStart + 1;
        if (!endsWithDot && !TryCloseLabel(target, labelStart, at))
        {
            return false;
        }

        var end = endsWithDot ? labelStart : at;
        target[end] = 0;
        length = end + 1;
        return end > 0;
    }

    private static bool TryCloseLabel(Span<byte> target, int labelStart, int at)
    {
        var labelLength = at - labelStart - 1;
        if (labelLength is 0 or > NameSpan.MaxLabelLength || at >= NameSpan.MaxLength)
        {
            return false;
        }

        target[labelStart] = (byte)labelLength;
        return true;
    }

    private static bool TryReadOctet(ReadOnlySpan<byte> text, ref int i, out byte octet)
    {
        octet = text[i++];
        if (octet != (byte)'\\')
        {
            return true;
        }

        if (i >= text.Length)
        {
            return false;
        }

        if (!char.IsAsciiDigit((char)text[i]))
        {
            octet = text[i++];
            return true;
        }

        if (i + 3 > text.Length || !byte.TryParse(text.Slice(i, 3), NumberStyles.None, CultureInfo.InvariantCulture, out octet))
        {
            return false;
        }

        i += 3;
        return true;
    }

    private static void AppendOctet(StringBuilder text, byte octet)
    {
        if (octet is < 0x21 or > 0x7E)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\{octet:D3}");
            return;
        }

        if (Escaped.Contains((char)octet, StringComparison.Ordinal))
        {
            text.Append('\\');
        }

        text.Append((char)octet);
    }
}
