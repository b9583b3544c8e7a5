using CsvHelper;

namespace Sinkhole.Filtering.Lists;

/// <summary>The record a CSV reader stands on.</summary>
internal sealed class CsvTableRow(CsvReader reader) : ITableRow
{
    public int Count => reader.FieldCount;

    public ReadOnlySpan<byte> Cell(int place) => place >= 0 && place < reader.FieldCount ? Trim(reader.GetSpan(place)) : default;

    /// <summary>Takes off blanks, the no-break space that office programs leave included.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(" \t\r\n\v\f"u8);
        while (cell.StartsWith("\u00A0"u8))
        {
            cell = cell[2..].TrimStart(" \t\r\n\v\f"u8);
        }

        while (cell.EndsWith("\u00A0"u8))
        {
            cell = cell[..^2].TrimEnd(" \t\r\n\v\f"u8);
        }

        return cell;
    }
}
