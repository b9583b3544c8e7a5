using System.Globalization;
using System.Text;

namespace Sinkhole.Campaigns.Hunts.Reports;

/// <summary>Text that strangers chose, fit for one line of a terminal.</summary>
public static class OneLine
{
    /// <summary>A text without what would move the cursor of a terminal, begin a line, or turn the direction of writing.</summary>
    public static string Of(string text)
    {
        if (!text.EnumerateRunes().Any(IsUnsafe))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(IsUnsafe(rune) ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
