using System.Buffers.Text;
using System.Text;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.ZoneText;

/// <summary>Numbers, classes and types as zone files write them.</summary>
internal static class ZoneNumber
{
    // The longest mnemonic has ten letters.
    private const int MaxTypeOctets = 16;

    /// <summary>Seconds, also with units as in <c>1h30m</c>; false above 2,147,483,647 (RFC 2181, 8).</summary>
    public static bool TryParseTtl(ReadOnlySpan<byte> text, out uint seconds)
    {
        seconds = 0;
        long total = 0;
        while (!text.IsEmpty)
        {
            if (!Utf8Parser.TryParse(text, out uint value, out var taken) || !char.IsAsciiDigit((char)text[0]))
            {
                return false;
            }

            long unit = 1;
            if (taken < text.Length && !TryReadUnit(text[taken++], out unit))
            {
                return false;
            }

            total += value * unit;
            text = text[taken..];
            if (total > int.MaxValue)
            {
                return false;
            }
        }

        seconds = (uint)total;
        return true;
    }

    /// <summary>Decimal digits and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, uint most, out uint value)
    {
        value = 0;
        return text is [>= (byte)'0' and <= (byte)'9', ..] && Utf8Parser.TryParse(text, out value, out var taken) && taken == text.Length && value <= most;
    }

    /// <summary>A class mnemonic or <c>CLASSnnn</c> (RFC 3597, 5).</summary>
    public static bool TryParseClass(ReadOnlySpan<byte> text, out RecordClass value)
    {
        value = RecordClass.None;
        if (Ascii.EqualsIgnoreCase(text, "IN"u8))
        {
            value = RecordClass.Internet;
        }
        else if (Ascii.EqualsIgnoreCase(text, "CH"u8))
        {
            value = RecordClass.Chaos;
        }
        else if (Ascii.EqualsIgnoreCase(text, "HS"u8))
        {
            value = RecordClass.Hesiod;
        }
        else if (text.Length > 5 && Ascii.EqualsIgnoreCase(text[..5], "CLASS"u8) && TryParse(text[5..], ushort.MaxValue, out var number))
        {
            value = (RecordClass)number;
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>A type mnemonic or <c>TYPEnnn</c>.</summary>
    public static bool TryParseType(ReadOnlySpan<byte> text, out RecordType type)
    {
        // The types that fill policy zones are told without a string.
        type = RecordType.None;
        if (Ascii.EqualsIgnoreCase(text, "CNAME"u8))
        {
            type = RecordType.Cname;
        }
        else if (Ascii.EqualsIgnoreCase(text, "A"u8))
        {
            type = RecordType.A;
        }
        else if (Ascii.EqualsIgnoreCase(text, "AAAA"u8))
        {
            type = RecordType.Aaaa;
        }
        else
        {
            return text.Length <= MaxTypeOctets && Ascii.IsValid(text) && RecordTypeText.TryParse(Encoding.ASCII.GetString(text), out type);
        }

        return true;
    }

    private static bool TryReadUnit(byte letter, out long unit)
    {
        unit = (letter | 0x20) switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => 0,
        };
        return unit != 0;
    }
}
