using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>
/// Goes through the properties of one JSON object without descending into others. The framework's reader says by an exception that a text is
/// no JSON, and a log may be full of such lines.
/// </summary>
internal ref struct JsonLine
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}[]"u8);

    private ReadOnlySpan<byte> rest;
    private bool isFirst;

    /// <summary>Takes the text of an object, blanks around it allowed.</summary>
    public JsonLine(ReadOnlySpan<byte> text)
    {
        rest = text.Trim(" \t\r\n"u8);
        IsWhole = rest is [(byte)'{', .., (byte)'}'];
        rest = IsWhole ? rest[1..^1] : default;
        isFirst = true;
    }

    /// <summary>False once the text shows itself to be no whole object.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The key, escapes as written.</summary>
    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>The value of a string, escapes as written; empty for anything else.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>Goes to the next property; false at the end and where the text is no object.</summary>
    public bool TryMoveNext()
    {
        SkipBlanks();
        if (!IsWhole || rest.IsEmpty)
        {
            return false;
        }

        ReadOnlySpan<byte> key = default;
        ReadOnlySpan<byte> text = default;
        IsWhole = (isFirst || TrySkip((byte)',')) && TryTakeString(out key) && TrySkip((byte)':') && TryTakeValue(out text);
        isFirst = false;
        Key = key;
        Text = text;
        return IsWhole;
    }

    /// <summary>The text of a string with its escapes replaced; false when one is broken or the target too short.</summary>
    public static bool TryUnescape(ReadOnlySpan<byte> text, Span<byte> target, out int length)
    {
        length = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf((byte)'\\') is >= 0 and var at ? at : text.Length;
            if (plain > target.Length - length)
            {
                return false;
            }

            text[..plain].CopyTo(target[length..]);
            length += plain;
            text = text[plain..];
            if (!text.IsEmpty && !TryTakeEscape(ref text, target, ref length))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryTakeEscape(ref ReadOnlySpan<byte> text, Span<byte> target, ref int length)
    {
        if (text.Length < 2)
        {
            return false;
        }

        var rune = text[1] switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' => text[1],
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'u' => -1,
            _ => -2,
        };
        text = text[2..];
        if (rune == -2 || (rune == -1 && !TryTakeRune(ref text, out rune)))
        {
            return false;
        }

        var isFitting = new Rune(rune).TryEncodeToUtf8(target[length..], out var written);
        length += written;
        return isFitting;
    }

    private static bool TryTakeRune(ref ReadOnlySpan<byte> text, out int rune)
    {
        if (!TryTakeUnit(ref text, out rune))
        {
            return false;
        }

        if (!char.IsSurrogate((char)rune))
        {
            return true;
        }

        var isPair = text.StartsWith("\\u"u8);
        text = isPair ? text[2..] : text;
        if (!isPair || !TryTakeUnit(ref text, out var low) || !char.IsSurrogatePair((char)rune, (char)low))
        {
            return false;
        }

        rune = char.ConvertToUtf32((char)rune, (char)low);
        return true;
    }

    private static bool TryTakeUnit(ref ReadOnlySpan<byte> text, out int unit)
    {
        unit = 0;
        if (text.Length < 4 || !int.TryParse(text[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unit))
        {
            return false;
        }

        text = text[4..];
        return true;
    }

    private void SkipBlanks() => rest = rest.TrimStart(" \t\r\n"u8);

    private bool TrySkip(byte mark)
    {
        SkipBlanks();
        var isThere = !rest.IsEmpty && rest[0] == mark;
        rest = isThere ? rest[1..] : rest;
        SkipBlanks();
        return isThere;
    }

    private bool TryTakeValue(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest[0] == (byte)'"')
        {
            return TryTakeString(out text);
        }

        if (rest[0] is (byte)'{' or (byte)'[')
        {
            return TrySkipNested();
        }

        var end = rest.IndexOf((byte)',');
        var literal = (end < 0 ? rest : rest[..end]).Trim(" \t\r\n"u8);
        rest = end < 0 ? default : rest[end..];
        return !literal.IsEmpty && !literal.ContainsAny(Marks);
    }

    private bool TrySkipNested()
    {
        var depth = 0;
        do
        {
            var mark = rest.IndexOfAny(Marks);
            if (mark < 0)
            {
                return false;
            }

            rest = rest[mark..];
            if (rest[0] == (byte)'"')
            {
                if (!TryTakeString(out _))
                {
                    return false;
                }

                continue;
            }

            depth += rest[0] is (byte)'{' or (byte)'[' ? 1 : -1;
            rest = rest[1..];
        }
        while (depth > 0);

        return true;
    }

    private bool TryTakeString(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (rest.IsEmpty || rest[0] != (byte)'"')
        {
            return false;
        }

        var at = 1;
        while (rest[at..].IndexOfAny(Ends) is >= 0 and var next)
        {
            at += next;
            if (rest[at] == (byte)'"')
            {
                text = rest[1..at];
                rest = rest[(at + 1)..];
                return true;
            }

            at = Math.Min(at + 2, rest.Length);
        }

        return false;
    }
}
