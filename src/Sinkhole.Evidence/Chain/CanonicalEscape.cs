using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// What may not stand for itself in a string of canonical JSON, and the one form it has instead: <c>"</c>, <c>\</c> and what is below 0x20.
/// The encoders of the framework escape more, so that none of them gives this form.
/// </summary>
internal static class CanonicalEscape
{
    private const int Below = 0x20;

    /// <summary>What needs the other form.</summary>
    public static readonly SearchValues<byte> Octets = SearchValues.Create([.. Enumerable.Range(0, Below).Select(octet => (byte)octet), (byte)'"', (byte)'\\']);

    /// <summary>The same in UTF-16.</summary>
    public static readonly SearchValues<char> Characters = SearchValues.Create([.. Enumerable.Range(0, Below).Select(octet => (char)octet), '"', '\\']);

    private static readonly byte[][] Forms = [.. Enumerable.Range(0, '\\' + 1).Select(octet => FormOf((char)octet))];

    /// <summary>The form of one such octet.</summary>
    public static ReadOnlySpan<byte> Of(byte octet) => Forms[octet];

    /// <summary>Reads the form that a text begins with; false when it is none that a writer gives.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out byte octet, out int length)
    {
        length = 0;
        octet = text.Length < 2 ? (byte)0 : text[1] switch
        {
            (byte)'"' or (byte)'\\' => text[1],
            (byte)'b' => (byte)'\b',
            (byte)'t' => (byte)'\t',
            (byte)'n' => (byte)'\n',
            (byte)'f' => (byte)'\f',
            (byte)'r' => (byte)'\r',
            (byte)'u' when text.Length >= 6 => CodeOf(text[4..6]),
            _ => (byte)0,
        };
        var form = Of(octet);
        var isForm = Octets.Contains(octet) && text.StartsWith(form);
        length = isForm ? form.Length : 0;
        return isForm;
    }

    private static byte CodeOf(ReadOnlySpan<byte> digits) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code < Below ? code : (byte)0;

    private static byte[] FormOf(char octet) => Encoding.ASCII.GetBytes(octet switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)octet:x4}"),
    });
}
