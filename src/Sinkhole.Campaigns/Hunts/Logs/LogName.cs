using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Reads names in the ways logs print them; the wire octets go to the caller's 255 octets.</summary>
internal static class LogName
{
    /// <summary>Presentation form with its escapes (RFC 1035, 5.1).</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> wire, out NameSpan name)
    {
        var good = NameText.TryParse(text, wire, out var length);
        name = good ? new NameSpan(wire[..length]) : default;
        return good;
    }

    /// <summary>
    /// A name printed as it is: only dots part labels. Read with escapes, a backslash in a label would hide the dot behind it, and a listed
    /// name with it.
    /// </summary>
    public static bool TryReadRaw(ReadOnlySpan<byte> text, Span<byte> wire, out NameSpan name)
    {
        name = default;
        if (text is [(byte)'.'])
        {
            wire[0] = 0;
            name = new NameSpan(wire[..1]);
            return true;
        }

        text = text is [.., (byte)'.'] ? text[..^1] : text;
        var length = 0;
        while (!text.IsEmpty)
        {
            var dot = text.IndexOf((byte)'.');
            var label = dot < 0 ? text : text[..dot];
            if (!TryAppend(label, wire, ref length) || dot == text.Length - 1)
            {
                return false;
            }

            text = dot < 0 ? default : text[(dot + 1)..];
        }

        return TryEnd(wire, length, out name);
    }

    /// <summary>Labels with their lengths in parentheses, <c>(2)c2(5)alpha(7)example(0)</c>: a label may hold anything.</summary>
    public static bool TryReadCounted(ReadOnlySpan<byte> text, Span<byte> wire, out NameSpan name)
    {
        name = default;
        var length = 0;
        while (TryReadCount(ref text, out var count))
        {
            if (count == 0)
            {
                return text.IsEmpty && TryEnd(wire, length, out name, mayBeRoot: true);
            }

            if (count > text.Length || !TryAppend(text[..count], wire, ref length))
            {
                return false;
            }

            text = text[count..];
        }

        return false;
    }

    private static bool TryReadCount(ref ReadOnlySpan<byte> text, out int count)
    {
        count = 0;
        var close = text.IndexOf((byte)')');
        if (text is not [(byte)'(', ..] || close < 0 || !LogAddress.TryParseNumber(text[1..close], 2, out var number))
        {
            return false;
        }

        count = (int)number;
        text = text[(close + 1)..];
        return true;
    }

    private static bool TryAppend(ReadOnlySpan<byte> label, Span<byte> wire, ref int length)
    {
        // One octet for the length and one kept for the root.
        if (label.Length is 0 or > NameSpan.MaxLabelLength || length + label.Length + 2 > NameSpan.MaxLength)
        {
            return false;
        }

        wire[length] = (byte)label.Length;
        label.CopyTo(wire[(length + 1)..]);
        length += label.Length + 1;
        return true;
    }

    private static bool TryEnd(Span<byte> wire, int length, out NameSpan name, bool mayBeRoot = false)
    {
        wire[length] = 0;
        name = new NameSpan(wire[..(length + 1)]);
        return length > 0 || mayBeRoot;
    }
}
