using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>
/// The two escapings of CEF: in the header a bar and a backslash, in the extension an equals sign, a backslash and line ends, each with a
/// backslash before it. A line end cannot stand in the header, so it becomes a blank there.
/// </summary>
internal static class CefText
{
    /// <summary>Writes a field of the header.</summary>
    public static void Header(Utf8Output output, ReadOnlySpan<char> text) => Write(output, text, "|\\\r\n", isHeader: true);

    /// <summary>Writes a value of the extension.</summary>
    public static void Value(Utf8Output output, ReadOnlySpan<char> text) => Write(output, text, "=\\\r\n", isHeader: false);

    private static void Write(Utf8Output output, ReadOnlySpan<char> text, ReadOnlySpan<char> marked, bool isHeader)
    {
        for (var at = text.IndexOfAny(marked); at >= 0; at = text.IndexOfAny(marked))
        {
            output.Text(text[..at]);
            switch (text[at])
            {
                case '\r' or '\n' when isHeader:
                    output.Raw(" "u8);
                    break;
                case '\r':
                    output.Raw("\\r"u8);
                    break;
                case '\n':
                    output.Raw("\\n"u8);
                    break;
                default:
                    output.Raw("\\"u8);
                    output.Text(text.Slice(at, 1));
                    break;
            }

            text = text[(at + 1)..];
        }

        output.Text(text);
    }
}
