using System.Buffers;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Text as it stands in the XML of a sheet.</summary>
internal static class SheetText
{
    // ECMA-376 leaves it to the application; Excel takes no more.
    private const int MostChars = 32_767;
    private const string CutMark = "…";

    private static readonly SearchValues<char> Marked = SearchValues.Create("<>&_");

    /// <summary>The text as far as a cell can hold it.</summary>
    public static ReadOnlySpan<char> Fit(string text)
    {
        if (text.Length <= MostChars)
        {
            return text;
        }

        var end = MostChars - CutMark.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), CutMark);
    }

    /// <summary>Writes a text between two tags.</summary>
    public static void Write(Utf8Output output, ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Marked); at >= 0; at = text.IndexOfAny(Marked))
        {
            output.Text(text[..at]);
            WriteMarked(output, text[at..]);
            text = text[(at + 1)..];
        }

        output.Text(text);
    }

    private static void WriteMarked(Utf8Output output, ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '<':
                output.Raw("&lt;"u8);
                break;
            case '>':
                output.Raw("&gt;"u8);
                break;
            case '&':
                output.Raw("&amp;"u8);
                break;
            default:
                output.Raw(IsEscape(text) ? "_x005F_"u8 : "_"u8);
                break;
        }
    }

    /// <summary>ECMA-376, 22.9.2.19: <c>_xHHHH_</c> stands for a character; a text that only looks so has its first underscore escaped.</summary>
    private static bool IsEscape(ReadOnlySpan<char> text) => text.Length >= 7 && text[1] is 'x' && text[6] is '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
