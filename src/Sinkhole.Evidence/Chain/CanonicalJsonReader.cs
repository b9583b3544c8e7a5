using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// Reads what <see cref="CanonicalJsonWriter"/> writes, member by member, and nothing else: any other text of the same meaning is refused,
/// so that a record has one form and what was hashed is what is read.
/// </summary>
public ref struct CanonicalJsonReader
{
    private const byte Quote = (byte)'"';

    private readonly ReadOnlySpan<byte> octets;
    private int at;

    /// <summary>Begins at the head of a text.</summary>
    public CanonicalJsonReader(ReadOnlySpan<byte> text)
    {
        octets = text.Length <= CanonicalJsonWriter.MaxOctets && Utf8.IsValid(text) ? text : default;
    }

    /// <summary>The member's name.</summary>
    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>The whole member as it stands, from its name to the end of its value.</summary>
    public ReadOnlySpan<byte> Member { get; private set; }

    /// <summary>The value as it stands, strings with their quotation marks.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>What the value is.</summary>
    public CanonicalJsonKind Kind { get; private set; }

    /// <summary>The value of a number.</summary>
    public long Number { get; private set; }

    /// <summary>True once the last member was read and the text ended there; false then means it is not canonical.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>True when a text is canonical from its first octet to its last.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> text)
    {
        var reader = new CanonicalJsonReader(text);
        while (reader.TryRead())
        {
            // Reading is the check.
        }

        return reader.IsWhole;
    }

    /// <summary>The next member; false at the end, and where the text is not canonical.</summary>
    public bool TryRead()
    {
        var rest = octets[at..];
        if (IsWhole || rest.IsEmpty || (at == 0 && rest[0] != '{'))
        {
            return false;
        }

        if (rest is [(byte)'}'] || (at == 0 && rest is [(byte)'{', (byte)'}']))
        {
            IsWhole = true;
            return false;
        }

        // The brace before the first member, a comma before each other one.
        if (at > 0 && rest[0] != ',')
        {
            return false;
        }

        return TryReadMember(rest[1..]);
    }

    /// <summary>The characters of a string.</summary>
    public readonly string GetText() => Decode(Value[1..^1]);

    /// <summary>The strings of an array.</summary>
    public readonly string[] GetTexts()
    {
        var texts = new List<string>();
        var rest = Value[1..^1];
        while (!rest.IsEmpty)
        {
            var length = LengthOfText(rest);
            texts.Add(Decode(rest[1..(length - 1)]));
            rest = rest[Math.Min(length + 1, rest.Length)..];
        }

        return [.. texts];
    }

    private bool TryReadMember(ReadOnlySpan<byte> rest)
    {
        var keyLength = LengthOfText(rest) - 2;
        if (keyLength <= 0)
        {
            return false;
        }

        var key = rest.Slice(1, keyLength);
        var value = rest[(keyLength + 2)..];
        if (key.ContainsAnyExceptInRange((byte)'!', (byte)'~') || key.Contains((byte)'\\') || key.SequenceCompareTo(Key) <= 0 || value is not [(byte)':', _, ..])
        {
            return false;
        }

        value = value[1..];
        var length = LengthOfValue(value);
        if (length == 0)
        {
            return false;
        }

        Key = key;
        Value = value[..length];
        Member = rest[..(keyLength + 3 + length)];
        at = octets.Length - value.Length + length;
        return true;
    }

    private int LengthOfValue(ReadOnlySpan<byte> value)
    {
        Kind = value[0] switch
        {
            Quote => CanonicalJsonKind.Text,
            (byte)'[' => CanonicalJsonKind.Texts,
            _ => CanonicalJsonKind.Number,
        };
        return Kind switch
        {
            CanonicalJsonKind.Text => LengthOfText(value),
            CanonicalJsonKind.Texts => LengthOfTexts(value),
            CanonicalJsonKind.Number => LengthOfNumber(value),
        };
    }

    private int LengthOfNumber(ReadOnlySpan<byte> value)
    {
        // What is written again must be the same octets: no plus, no leading zero, no minus zero.
        Span<byte> again = stackalloc byte[20];
        if (!Utf8Parser.TryParse(value, out long number, out var length) || !Utf8Formatter.TryFormat(number, again, out var written) || !value[..length].SequenceEqual(again[..written]))
        {
            return 0;
        }

        Number = number;
        return length;
    }

    /// <summary>Octets of the string a text begins with, with both quotation marks; 0 when there is none.</summary>
    private static int LengthOfText(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != Quote)
        {
            return 0;
        }

        var end = 1;
        while (true)
        {
            var special = text[end..].IndexOfAny(CanonicalEscape.Octets);
            if (special < 0)
            {
                return 0;
            }

            end += special;
            if (text[end] == Quote)
            {
                return end + 1;
            }

            if (!CanonicalEscape.TryRead(text[end..], out _, out var escape))
            {
                return 0;
            }

            end += escape;
        }
    }

    private static int LengthOfTexts(ReadOnlySpan<byte> value)
    {
        var end = 1;
        if (value is [_, (byte)']', ..])
        {
            return 2;
        }

        while (LengthOfText(value[end..]) is var length and > 0)
        {
            end += length;
            if (end < value.Length && value[end] == ']')
            {
                return end + 1;
            }

            if (end >= value.Length || value[end] != ',')
            {
                return 0;
            }

            end++;
        }

        return 0;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        var plain = new byte[text.Length];
        var length = 0;
        for (var special = text.IndexOf((byte)'\\'); special >= 0; special = text.IndexOf((byte)'\\'))
        {
            text[..special].CopyTo(plain.AsSpan(length));
            CanonicalEscape.TryRead(text[special..], out plain[length + special], out var escape);
            length += special + 1;
            text = text[(special + escape)..];
        }

        text.CopyTo(plain.AsSpan(length));
        return Encoding.UTF8.GetString(plain, 0, length + text.Length);
    }
}
