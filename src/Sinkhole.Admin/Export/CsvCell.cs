using System.Buffers;
using System.Text;

namespace Sinkhole.Admin.Export;

/// <summary>Cells of CSV (RFC 4180) that no spreadsheet runs as a formula.</summary>
internal static class CsvCell
{
    private const string FormulaStarts = "=+-@\t\r\n";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Adds a cell, quoted where it must be.</summary>
    public static StringBuilder AppendCell(this StringBuilder line, string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted)
            ? line.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"')
            : line.Append(safe);
    }
}
