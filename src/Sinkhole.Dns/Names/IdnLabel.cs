using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Sinkhole.Dns.Names;

/// <summary>Brings labels with octets above 0x7F to their A-label (RFC 5890, 2.3.2.1), one label at a time, and back for display.</summary>
/// <remarks>
/// The mapping is that of UTS 46: compatibility characters and letter case folded, composed (NFC), then Punycode. It is written out here and
/// not left to the framework's mapping because that one says by an exception that a label has no A-label, and a stranger's packet
/// decides how often. Needs ICU: in invariant mode the mapping is wrong without an error, so the program refuses to start there.
/// </remarks>
public static class IdnLabel
{
    // A text label may be written decomposed: up to three characters for one that stays.
    private const int MaxText = 3 * NameSpan.MaxLabelLength;

    private static readonly SearchValues<char> AllowedAscii = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly IdnMapping Mapping = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    /// <summary>
    /// Writes the canonical form of <paramref name="name"/> to <paramref name="target"/> (255 octets); false when it is longer than a
    /// name may be. <paramref name="target"/> then holds the ASCII-folded name.
    /// </summary>
    public static bool TryCanonicalize(NameSpan name, Span<byte> target, out int length)
    {
        Span<byte> result = stackalloc byte[NameSpan.MaxLength];
        Span<byte> slot = stackalloc byte[NameSpan.MaxLabelLength];
        length = 0;
        for (var rest = name; !rest.IsRoot; rest = rest.Parent)
        {
            var label = rest.FirstLabel;
            if (Ascii.IsValid(label) || !TryToAscii(label, slot, out var labelLength))
            {
                labelLength = label.Length;
                AsciiFold.Fold(label, slot);
            }

            // One octet for the length and one kept for the root.
            if (length + labelLength + 2 > NameSpan.MaxLength)
            {
                AsciiFold.Fold(name.Octets, target);
                return false;
            }

            result[length] = (byte)labelLength;
            slot[..labelLength].CopyTo(result[(length + 1)..]);
            length += labelLength + 1;
        }

        result[length++] = 0;
        result[..length].CopyTo(target);
        return true;
    }

    /// <summary>The A-label of UTF-8 octets in lower case, or null when they are not UTF-8 or have none of at most 63 octets.</summary>
    public static string? ToAsciiLabel(ReadOnlySpan<byte> label)
    {
        Span<byte> ascii = stackalloc byte[NameSpan.MaxLabelLength];
        return TryToAscii(label, ascii, out var length) ? Encoding.ASCII.GetString(ascii[..length]) : null;
    }

    /// <summary>The A-label of a text label in lower case, or null when it has none of at most 63 octets.</summary>
    public static string? ToAsciiLabel(string label)
    {
        Span<byte> ascii = stackalloc byte[NameSpan.MaxLabelLength];
        return TryMap(label, ascii, out var length) ? Encoding.ASCII.GetString(ascii[..length]) : null;
    }

    /// <summary>Text with each label that has an A-label replaced by it; text with an escape stays as it is.</summary>
    internal static string ToAsciiText(ReadOnlySpan<char> text)
    {
        var whole = text.ToString();
        return whole.Contains('\\', StringComparison.Ordinal)
            ? whole
            : string.Join('.', whole.Split('.').Select(label => Ascii.IsValid(label) ? label : ToAsciiLabel(label) ?? label));
    }

    /// <summary>The U-label for display, or the label itself when it is no A-label that decodes and encodes back to itself.</summary>
    public static string ToUnicodeLabel(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return label;
        }

        try
        {
            var unicode = Mapping.GetUnicode(label);
            return string.Equals(ToAsciiLabel(unicode), label, StringComparison.OrdinalIgnoreCase) ? unicode : label;
        }
        catch (ArgumentException)
        {
            // The framework offers no Try form: an exception is how it says that a label is no A-label.
            return label;
        }
    }

    private static bool TryToAscii(ReadOnlySpan<byte> label, Span<byte> target, out int length)
    {
        Span<char> text = stackalloc char[NameSpan.MaxLabelLength];
        length = 0;
        return label.Length <= text.Length
            && Utf8.ToUtf16(label, text, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done
            && TryMap(text[..written], target, out length);
    }

    private static bool TryMap(ReadOnlySpan<char> label, Span<byte> target, out int length)
    {
        Span<char> compatible = stackalloc char[MaxText];
        Span<char> folded = stackalloc char[MaxText];
        Span<char> composed = stackalloc char[MaxText];
        length = 0;
        if (label.Length is 0 or > MaxText || !TryFold(label, compatible, folded, out var count)
            || !folded[..count].TryNormalize(composed, out count, NormalizationForm.FormC))
        {
            return false;
        }

        Span<int> codePoints = stackalloc int[NameSpan.MaxLabelLength];
        return TryReadCodePoints(composed[..count], codePoints, out var points, out var isAscii)
            && (isAscii ? TryCopyAscii(codePoints[..points], target, out length) : TryEncode(codePoints[..points], target, out length));
    }

    private static bool TryFold(ReadOnlySpan<char> label, Span<char> compatible, Span<char> folded, out int count)
    {
        count = 0;
        if (!IsWhole(label) || !label.TryNormalize(compatible, out var length, NormalizationForm.FormKC))
        {
            return false;
        }

        foreach (var rune in compatible[..length].EnumerateRunes())
        {
            if (!Rune.ToLowerInvariant(rune).TryEncodeToUtf16(folded[count..], out var written))
            {
                return false;
            }

            count += written;
        }

        return true;
    }

    /// <summary>False when half of a surrogate pair stands alone or a code point is no character: normalisation throws on both.</summary>
    private static bool IsWhole(ReadOnlySpan<char> label)
    {
        while (!label.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(label, out var rune, out var taken) != OperationStatus.Done
                || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned)
            {
                return false;
            }

            label = label[taken..];
        }

        return true;
    }

    private static bool TryReadCodePoints(ReadOnlySpan<char> text, Span<int> codePoints, out int count, out bool isAscii)
    {
        count = 0;
        isAscii = true;
        foreach (var rune in text.EnumerateRunes())
        {
            isAscii &= rune.IsAscii;
            if (count == codePoints.Length || !IsAllowed(rune, isFirst: count == 0))
            {
                return false;
            }

            codePoints[count++] = rune.Value;
        }

        return count > 0;
    }

    /// <summary>
    /// False for what no label may hold after mapping: ASCII other than letters, digits, hyphen and underscore, a separator, a capital without
    /// a small letter, a combining mark in front (UTS 46, 4.1), and all that is a space, a control, private or unassigned.
    /// </summary>
    private static bool IsAllowed(Rune rune, bool isFirst) => rune.IsAscii ? AllowedAscii.Contains((char)rune.Value) : Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.DecimalDigitNumber => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => !isFirst,
        UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol => true,
        UnicodeCategory.OtherPunctuation => rune.Value is not 0x3002,
        UnicodeCategory.DashPunctuation or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber => true,
        _ => false,
    };

    private static bool TryCopyAscii(ReadOnlySpan<int> codePoints, Span<byte> target, out int length)
    {
        length = 0;
        foreach (var codePoint in codePoints)
        {
            target[length++] = (byte)codePoint;
        }

        return true;
    }

    private static bool TryEncode(ReadOnlySpan<int> codePoints, Span<byte> target, out int length)
    {
        var prefix = "xn--"u8;
        prefix.CopyTo(target);

        // A label that already claims to be an A-label and is not ASCII is neither: encoding it again would give it a second meaning.
        if (codePoints is ['x', 'n', '-', '-', ..] || !Punycode.TryEncode(codePoints, target[prefix.Length..], out length))
        {
            length = 0;
            return false;
        }

        length += prefix.Length;
        return true;
    }
}
