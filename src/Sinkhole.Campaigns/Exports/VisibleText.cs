using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sinkhole.Campaigns.Exports;

/// <summary>
/// Text of strangers (host names, user agents) as it leaves the program: what has no shape of its own, ends lines, turns the reading
/// direction or is half a character is written as <c>\uXXXX</c>, so that no receiver's terminal, log or table is led astray by it.
/// </summary>
internal static class VisibleText
{
    private static readonly SearchValues<char> Hidden = SearchValues.Create(
    [
        .. Range('\u0000', '\u001F'), .. Range('\u007F', '\u009F'), '\u00AD', '\u061C', .. Range('\u200B', '\u200F'), .. Range('\u2028', '\u202E'),
        .. Range('\u2060', '\u206F'), .. Range('\uD800', '\uDFFF'), '\uFEFF', .. Range('\uFFF9', '\uFFFB'), '\uFFFE', '\uFFFF',
    ]);

    /// <summary>True when the text can stay as it is.</summary>
    public static bool IsVisible(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 || !text.AsSpan().ContainsAny(Hidden) || Of(text).Length == text.Length;

    /// <summary>The text with what cannot be seen spelt out.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Hidden))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(rest, out var character, out var length);
            Append(shown, rest[..length], status == OperationStatus.Done ? character : null);
            rest = rest[length..];
        }

        return shown.ToString();
    }

    private static void Append(StringBuilder shown, ReadOnlySpan<char> text, Rune? character)
    {
        if (character is null || (text.Length == 1 && Hidden.Contains(text[0])))
        {
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[0]:X4}");
        }
        else if (text.Length > 1 && HasNoShape(character.Value))
        {
            shown.Append(CultureInfo.InvariantCulture, $"\\U{character.Value.Value:X8}");
        }
        else
        {
            shown.Append(text);
        }
    }

    // Among the tags and format characters beyond the basic plane whole sentences can be hidden.
    private static bool HasNoShape(Rune character) =>
        Rune.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
