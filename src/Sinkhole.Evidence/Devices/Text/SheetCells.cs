namespace Sinkhole.Evidence.Devices.Text;

/// <summary>The cells of one row of a workbook's sheet.</summary>
internal sealed class SheetCells(IReadOnlyList<string> cells) : ITableCells
{
    /// <inheritdoc/>
    public int Count => Math.Min(cells.Count, CsvLine.MaxCells);

    /// <inheritdoc/>
    public ReadOnlySpan<char> this[int place] => place >= 0 && place < Count ? cells[place].AsSpan().Trim() : default;
}
