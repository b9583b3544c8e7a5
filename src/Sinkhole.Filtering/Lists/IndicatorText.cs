using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads the value of a name row as lists write it (defanged, as an address of a page, with a port) into a canonical wire name.</summary>
internal static class IndicatorText
{
    /// <summary>Longest value looked at; no way of writing a name of 255 octets needs more.</summary>
    public const int MaxValueOctets = 4096;

    private static readonly SearchValues<byte> PathStarts = SearchValues.Create("/?#"u8);
    private static readonly SearchValues<byte> Specials = SearchValues.Create("/?#:[*"u8);
    private static readonly byte[] Folded = BuildFolded();

    /// <summary>Reads one value; <paramref name="wire"/> holds 255 octets. Below-only values begin with <c>*.</c>.</summary>
    public static RefusalReason Read(ReadOnlySpan<byte> value, Span<byte> wire, out int length, out bool belowOnly)
    {
        length = 0;
        belowOnly = false;
        value = value.Trim(" \t\r\n\v\f"u8);
        if (value.Length > MaxValueOctets)
        {
            return RefusalReason.TooLong;
        }

        Span<byte> scratch = stackalloc byte[value.ContainsAny(Specials) ? value.Length : 0];
        if (scratch.IsEmpty)
        {
            return ReadLabels(WithoutFinalDot(value), wire, out length);
        }

        var bare = Bare(value, scratch, out belowOnly);
        return ReadLabels(bare, wire, out length);
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> value, Span<byte> scratch, out bool belowOnly)
    {
        value = Refang(value, scratch);
        var scheme = value.IndexOf("://"u8);
        if (scheme > 0 && IsScheme(value[..scheme]))
        {
            value = value[(scheme + 3)..];
        }

        var path = value.IndexOfAny(PathStarts);
        value = path < 0 ? value : value[..path];
        var colon = value.LastIndexOf((byte)':');
        if (colon >= 0 && colon < value.Length - 1 && !value[(colon + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            value = value[..colon];
        }

        value = WithoutFinalDot(value);
        belowOnly = value.StartsWith("*."u8);
        return belowOnly ? value[2..] : value;
    }

    private static ReadOnlySpan<byte> WithoutFinalDot(ReadOnlySpan<byte> value) => value.EndsWith("."u8) ? value[..^1] : value;

    /// <summary>Puts <c>.</c> for each <c>[.]</c>.</summary>
    internal static ReadOnlySpan<byte> Refang(ReadOnlySpan<byte> value, Span<byte> scratch)
    {
        var length = 0;
        for (var at = value.IndexOf("[.]"u8); at >= 0; at = value.IndexOf("[.]"u8))
        {
            value[..at].CopyTo(scratch[length..]);
            length += at;
            scratch[length++] = (byte)'.';
            value = value[(at + 3)..];
        }

        value.CopyTo(scratch[length..]);
        return scratch[..(length + value.Length)];
    }

    private static bool IsScheme(ReadOnlySpan<byte> text)
    {
        foreach (var octet in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)octet) && octet is not ((byte)'+' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter((char)text[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static RefusalReason ReadLabels(ReadOnlySpan<byte> text, Span<byte> wire, out int length)
    {
        length = 0;
        if (text.IsEmpty)
        {
            return RefusalReason.Empty;
        }

        var labels = 0;
        var more = true;
        while (more)
        {
            labels++;
            var dot = text.IndexOf((byte)'.');
            more = dot >= 0;
            var reason = AppendLabel(more ? text[..dot] : text, wire, ref length);
            if (reason != RefusalReason.None)
            {
                return reason;
            }

            text = text[(dot + 1)..];
        }

        wire[length++] = 0;
        return labels < 2 ? RefusalReason.TooFewLabels : RefusalReason.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static RefusalReason AppendLabel(ReadOnlySpan<byte> label, Span<byte> wire, ref int length)
    {
        if (label.IsEmpty)
        {
            return RefusalReason.EmptyLabel;
        }

        if (!Ascii.IsValid(label))
        {
            return IdnLabel.ToAsciiLabel(label) is { } text
                ? AppendLabel(Encoding.ASCII.GetBytes(text), wire, ref length)
                : RefusalReason.Characters;
        }

        // One octet for the length and one kept for the root.
        if (label.Length > NameSpan.MaxLabelLength || length + label.Length + 2 > NameSpan.MaxLength)
        {
            return RefusalReason.TooLong;
        }

        wire[length++] = (byte)label.Length;
        foreach (var octet in label)
        {
            var folded = Folded[octet];
            if (folded == 0)
            {
                return RefusalReason.Characters;
            }

            wire[length++] = folded;
        }

        return RefusalReason.None;
    }

    private static byte[] BuildFolded()
    {
        var table = new byte[256];
        foreach (var octet in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"u8)
        {
            table[octet] = AsciiFold.ToLower(octet);
        }

        return table;
    }
}
