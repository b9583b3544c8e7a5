using System.Globalization;
using System.Text;

namespace Sinkhole.Evidence.Devices.Text;

/// <summary>
/// Makes text that clients chose, host names above all, fit to be shown and kept: bounded, without control characters and marks that turn
/// or hide what stands beside them, in NFC.
/// </summary>
internal static class HostText
{
    /// <summary>Longest host name kept: a label has 63 octets, and few fully written names reach this.</summary>
    public const int MaxLength = 128;

    /// <summary>A host name as it is kept; empty when nothing of it is left.</summary>
    public static string Clean(ReadOnlySpan<char> text) => Clean(text, MaxLength);

    /// <summary>The text as it is kept, cut to a length.</summary>
    public static string Clean(ReadOnlySpan<char> text, int most)
    {
        text = text.Trim();
        if (text.Length <= most && !text.ContainsAnyExceptInRange(' ', '~'))
        {
            return text.ToString();
        }

        var kept = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > most)
            {
                break;
            }

            if (IsShown(rune))
            {
                kept.Append(rune);
            }
        }

        // Composing never makes Vietnamese text longer; a few scripts grow by it.
        var composed = kept.ToString().Trim().Normalize(NormalizationForm.FormC);
        if (composed.Length <= most)
        {
            return composed;
        }

        return char.IsHighSurrogate(composed[most - 1]) ? composed[..(most - 1)] : composed[..most];
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
