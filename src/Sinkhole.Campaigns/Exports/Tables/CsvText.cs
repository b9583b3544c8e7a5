using System.Buffers;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Cells of CSV (RFC 4180) that no spreadsheet runs as a formula.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    // OWASP's list; the wide forms count as operators where East Asian input is on.
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Writes a cell, quoted where it must be.</summary>
    public static void Write(Utf8Output output, string text)
    {
        if (NeedsQuotes(text))
        {
            WriteQuoted(output, text);
            return;
        }

        Guard(output, text);
        output.Text(text);
    }

    /// <summary>Writes a cell in quotes.</summary>
    public static void WriteQuoted(Utf8Output output, ReadOnlySpan<char> text)
    {
        output.Raw("\""u8);
        Guard(output, text);
        for (var quote = text.IndexOf('"'); quote >= 0; quote = text.IndexOf('"'))
        {
            output.Text(text[..quote]);
            output.Raw("\"\""u8);
            text = text[(quote + 1)..];
        }

        output.Text(text);
        output.Raw("\""u8);
    }

    private static bool NeedsQuotes(string text) => text.AsSpan().ContainsAny(Quoted) || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '));

    private static void Guard(Utf8Output output, ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && FormulaStarts.Contains(text[0]))
        {
            output.Raw("'"u8);
        }
    }
}
