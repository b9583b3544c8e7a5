using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Sinkhole.Dns.Names;

/// <summary>Brings labels with octets above 0x7F to their A-label (RFC 5890, 2.3.2.1), one label at a time, and back for display.</summary>
/// <remarks>Needs ICU: in invariant mode the mapping is wrong without an error, so the program refuses to start there.</remarks>
public static class IdnLabel
{
    private static readonly IdnMapping Mapping = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    /// <summary>
    /// Writes the canonical form of <paramref name="name"/> to <paramref name="target"/> (255 octets); false when it is longer than a
    /// name may be. <paramref name="target"/> then holds the ASCII-folded name.
    /// </summary>
    public static bool TryCanonicalize(NameSpan name, Span<byte> target, out int length)
    {
        Span<byte> result = stackalloc byte[NameSpan.MaxLength];
        length = 0;
        for (var rest = name; !rest.IsRoot; rest = rest.Parent)
        {
            var label = rest.FirstLabel;
            var ascii = Ascii.IsValid(label) ? null : ToAsciiLabel(label);
            var labelLength = ascii?.Length ?? label.Length;

            // One octet for the length and one kept for the root.
            if (length + labelLength + 2 > NameSpan.MaxLength)
            {
                return false;
            }

            result[length] = (byte)labelLength;
            var slot = result.Slice(length + 1, labelLength);
            if (ascii is null)
            {
                AsciiFold.Fold(label, slot);
            }
            else
            {
                Encoding.ASCII.GetBytes(ascii, slot);
            }

            length += labelLength + 1;
        }

        result[length++] = 0;
        result[..length].CopyTo(target);
        return true;
    }

    /// <summary>The A-label of UTF-8 octets in lower case, or null when they are not UTF-8 or have none of at most 63 octets.</summary>
    public static string? ToAsciiLabel(ReadOnlySpan<byte> label) =>
        Utf8.IsValid(label) ? ToAsciiLabel(Encoding.UTF8.GetString(label)) : null;

    /// <summary>The A-label of a text label in lower case, or null when it has none of at most 63 octets.</summary>
    public static string? ToAsciiLabel(string label)
    {
        // IdnMapping reads these four as separators; inside one label they are characters like any other and have no A-label.
        if (label.Length is 0 or > NameSpan.MaxLength || label.AsSpan().IndexOfAny(".\u3002\uFF0E\uFF61") >= 0)
        {
            return null;
        }

        try
        {
            // An upper-case ASCII letter does not survive Punycode's basic part, so fold the result too.
            var ascii = Mapping.GetAscii(label.Normalize(NormalizationForm.FormC)).ToLower(CultureInfo.InvariantCulture);
            return ascii.Length <= NameSpan.MaxLabelLength && Ascii.IsValid(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            // The framework offers no Try form: an exception is how it says that a label has no A-label.
            return null;
        }
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
            return label;
        }
    }
}
