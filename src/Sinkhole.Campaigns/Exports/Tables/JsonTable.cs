using System.Buffers;
using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Rows as JSON objects, one a line: alone (JSON lines), or as the elements of one array.</summary>
internal sealed class JsonTable<TRow> : IRowWriter<TRow>
{
    private readonly JsonRecord record;
    private readonly JsonCells cells;
    private readonly JsonFrame frame;
    private readonly ImmutableArray<ExportColumn<TRow>> columns;
    private bool isFirst = true;

    public JsonTable(IBufferWriter<byte> target, ExportTable<TRow> table, JsonFrame frame)
    {
        record = new JsonRecord(target);
        cells = new JsonCells(record);
        this.frame = frame;
        columns = table.Columns;
    }

    /// <inheritdoc/>
    public void Begin() => record.Raw(frame.Before);

    /// <inheritdoc/>
    public bool TryWrite(TRow row)
    {
        if (!isFirst)
        {
            record.Raw(frame.Between);
        }

        isFirst = false;
        record.Begin();
        foreach (var column in columns)
        {
            cells.Key = column.Key;
            column.Write(row, cells);
        }

        record.End();
        record.Raw(frame.AfterEach);
        return true;
    }

    /// <inheritdoc/>
    public void End() => record.Raw(frame.After);

    /// <inheritdoc/>
    public void Dispose() => record.Dispose();
}
