using System.Buffers;
using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Rows as CSV (RFC 4180) that spreadsheets open as it is: UTF-8 with a byte order mark, CRLF, times with their offset.</summary>
internal sealed class CsvTable<TRow> : IRowWriter<TRow>
{
    private readonly Utf8Output output;
    private readonly CsvCells cells;
    private readonly ExportLanguage language;
    private readonly ImmutableArray<ExportColumn<TRow>> columns;

    public CsvTable(IBufferWriter<byte> target, ExportTable<TRow> table, ExportSettings settings)
    {
        output = new Utf8Output(target);
        cells = new CsvCells(output, settings);
        language = settings.Language;
        columns = table.ForPeople;
    }

    /// <inheritdoc/>
    public void Begin()
    {
        output.Raw("\uFEFF"u8);
        foreach (var column in columns)
        {
            cells.Text(column.Head(language));
        }

        cells.EndLine();
    }

    /// <inheritdoc/>
    public bool TryWrite(TRow row)
    {
        foreach (var column in columns)
        {
            column.Write(row, cells);
        }

        cells.EndLine();
        return true;
    }
}
