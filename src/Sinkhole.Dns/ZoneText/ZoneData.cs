using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.ZoneText;

/// <summary>Turns the words behind a type into RDATA; types without a form of their own here take <c>\#</c> (RFC 3597, 5).</summary>
internal sealed class ZoneData(ZoneLexer lexer)
{
    private const int MaxStringOctets = 255;

    /// <summary>Reads a name, relative ones below the origin; false when the word is none or quoted.</summary>
    public bool TryReadName(int word, NameSpan origin, Span<byte> target, out int length)
    {
        length = 0;
        if (word >= lexer.Words.Count || lexer.Words[word].IsQuoted)
        {
            return false;
        }

        var text = lexer.Text(lexer.Words[word]);
        if (text is [(byte)'@'])
        {
            origin.Octets.CopyTo(target);
            length = origin.Length;
            return true;
        }

        Span<byte> name = stackalloc byte[NameSpan.MaxLength];
        if (!NameText.TryParse(text, name, out length))
        {
            return false;
        }

        if (!EndsWithDot(text))
        {
            if (length - 1 + origin.Length > NameSpan.MaxLength)
            {
                return false;
            }

            origin.Octets.CopyTo(name[(length - 1)..]);
            length += origin.Length - 1;
        }

        // Longer than what the caller has left means RDATA that is too long.
        var fits = length <= target.Length;
        if (fits)
        {
            name[..length].CopyTo(target);
        }

        return fits;
    }

    /// <summary>Reads the RDATA that begins at a word and takes all that follow.</summary>
    public bool TryRead(RecordType type, int word, NameSpan origin, Span<byte> target, out int length)
    {
        if (word < lexer.Words.Count && lexer.Text(lexer.Words[word]) is [(byte)'\\', (byte)'#'] && !lexer.Words[word].IsQuoted)
        {
            return TryReadGeneric(word + 1, target, out length) && RDataForm.IsWhole(type, target[..length]);
        }

        length = 0;
        return type switch
        {
            RecordType.A => TryReadAddress(word, 4, target, out length),
            RecordType.Aaaa => TryReadAddress(word, 16, target, out length),
            RecordType.NS or RecordType.Cname or RecordType.Dname or RecordType.Ptr =>
                lexer.Words.Count == word + 1 && TryReadName(word, origin, target, out length),
            RecordType.Soa => TryReadSoa(word, origin, target, out length),
            RecordType.MX => TryReadNumbersAndName(word, 1, origin, target, out length),
            RecordType.Srv => TryReadNumbersAndName(word, 3, origin, target, out length),
            RecordType.Txt or RecordType.Spf => TryReadStrings(word, int.MaxValue, target, out length),
            RecordType.Hinfo => TryReadStrings(word, 2, target, out length),
            RecordType.Svcb or RecordType.Https => TryReadService(word, origin, target, out length),
            _ => false,
        };
    }

    private static bool EndsWithDot(ReadOnlySpan<byte> text)
    {
        if (text is not [.., (byte)'.'])
        {
            return false;
        }

        var slashes = text[..^1].Length - text[..^1].TrimEnd((byte)'\\').Length;
        return slashes % 2 == 0;
    }

    private bool TryReadAddress(int word, int size, Span<byte> target, out int length)
    {
        length = size;
        Span<char> text = stackalloc char[64];
        if (lexer.Words.Count != word + 1 || lexer.Words[word].Length > text.Length
            || Ascii.ToUtf16(lexer.Text(lexer.Words[word]), text, out var count) != OperationStatus.Done
            || !System.Net.IPAddress.TryParse(text[..count], out var address) || !InternetAddress.TryParse(text[..count], out _))
        {
            return false;
        }

        return address.TryWriteBytes(target, out var written) && written == size;
    }

    private bool TryReadSoa(int word, NameSpan origin, Span<byte> target, out int length)
    {
        length = 0;
        if (lexer.Words.Count != word + 7 || !TryReadName(word, origin, target, out var mname) || !TryReadName(word + 1, origin, target[mname..], out var rname))
        {
            return false;
        }

        length = mname + rname;
        for (var i = 2; i < 7; i++, length += sizeof(uint))
        {
            var text = lexer.Text(lexer.Words[word + i]);
            if (!(i == 2 ? ZoneNumber.TryParse(text, uint.MaxValue, out var value) : ZoneNumber.TryParseTtl(text, out value)))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt32BigEndian(target[length..], value);
        }

        return true;
    }

    private bool TryReadNumbersAndName(int word, int numbers, NameSpan origin, Span<byte> target, out int length)
    {
        length = 0;
        if (lexer.Words.Count != word + numbers + 1)
        {
            return false;
        }

        for (; numbers > 0; numbers--, length += sizeof(ushort))
        {
            if (!ZoneNumber.TryParse(lexer.Text(lexer.Words[word++]), ushort.MaxValue, out var number))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt16BigEndian(target[length..], (ushort)number);
        }

        var good = TryReadName(word, origin, target[length..], out var name);
        length += name;
        return good;
    }

    private bool TryReadStrings(int word, int count, Span<byte> target, out int length)
    {
        length = 0;
        if (word >= lexer.Words.Count || (count != int.MaxValue && lexer.Words.Count != word + count))
        {
            return false;
        }

        for (; word < lexer.Words.Count; word++)
        {
            if (target.Length - length <= MaxStringOctets
                || !ZoneString.TryUnescape(lexer.Text(lexer.Words[word]), target.Slice(length + 1, MaxStringOctets), out var written))
            {
                return false;
            }

            target[length] = (byte)written;
            length += written + 1;
        }

        return true;
    }

    private bool TryReadService(int word, NameSpan origin, Span<byte> target, out int length)
    {
        length = sizeof(ushort);
        if (lexer.Words.Count < word + 2 || !ZoneNumber.TryParse(lexer.Text(lexer.Words[word]), ushort.MaxValue, out var priority)
            || !TryReadName(word + 1, origin, target[length..], out var name))
        {
            return false;
        }

        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)priority);
        length += name;
        var good = ServiceParameters.TryRead(lexer, word + 2, target[length..], out var parameters);
        length += parameters;
        return good;
    }

    private bool TryReadGeneric(int word, Span<byte> target, out int length)
    {
        length = 0;
        if (word >= lexer.Words.Count || !ZoneNumber.TryParse(lexer.Text(lexer.Words[word]), ushort.MaxValue, out var stated))
        {
            return false;
        }

        // Groups of digits may be cut anywhere.
        var high = -1;
        while (++word < lexer.Words.Count)
        {
            foreach (var digit in lexer.Text(lexer.Words[word]))
            {
                if (!char.IsAsciiHexDigit((char)digit) || length >= target.Length)
                {
                    return false;
                }

                var value = digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
                if (high >= 0)
                {
                    target[length++] = (byte)((high << 4) | value);
                }

                high = high < 0 ? value : -1;
            }
        }

        return high < 0 && length == stated;
    }
}
