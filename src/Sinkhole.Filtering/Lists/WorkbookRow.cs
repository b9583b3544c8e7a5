using System.Text;

namespace Sinkhole.Filtering.Lists;

/// <summary>The row of a sheet that is being read; one object for all rows.</summary>
internal sealed class WorkbookRow : ITableRow
{
    /// <summary>Columns looked at; campaign tables have about fifteen.</summary>
    public const int MaxColumns = 256;

    /// <summary>Longest cell of the format (ECMA-376 limits of Excel).</summary>
    public const int MaxCellCharacters = 32_767;

    private readonly (int Start, int Length)[] cells = new (int, int)[MaxColumns];
    private byte[] octets = new byte[4096];
    private int used;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Begins a row without cells.</summary>
    public void Clear()
    {
        Array.Clear(cells, 0, Count);
        Count = 0;
        used = 0;
    }

    /// <summary>Sets a cell; one far to the right is left out.</summary>
    public void Set(int column, ReadOnlySpan<char> text)
    {
        if (column is < 0 or >= MaxColumns || text.IsEmpty)
        {
            return;
        }

        var room = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (octets.Length - used < room)
        {
            Array.Resize(ref octets, Math.Max(2 * octets.Length, used + room));
        }

        var length = Encoding.UTF8.GetBytes(text, octets.AsSpan(used));
        cells[column] = (used, length);
        used += length;
        Count = Math.Max(Count, column + 1);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Cell(int place) =>
        place >= 0 && place < Count ? CsvTableRow.Trim(octets.AsSpan(cells[place].Start, cells[place].Length)) : default;
}
