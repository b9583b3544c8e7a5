namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Where the cells of one CSV row stand (RFC 4180), found anew for each row.</summary>
internal sealed class CellPlaces(byte separator)
{
    /// <summary>Cells that are found; nfdump prints 48, and what stands behind the last is not needed.</summary>
    public const int MaxCells = 128;

    private readonly int[] starts = new int[MaxCells];
    private readonly int[] lengths = new int[MaxCells];

    /// <summary>Cells of the row.</summary>
    public int Count { get; private set; }

    /// <summary>Finds the cells of a row, the blanks and quotes around them left out.</summary>
    public void Assign(ReadOnlySpan<byte> row)
    {
        Count = 0;
        var at = 0;
        var more = true;
        while (more && Count < MaxCells)
        {
            var isQuoted = at < row.Length && row[at] == (byte)'"';
            var close = isQuoted ? CloseOf(row, at + 1) : at;
            var next = row[close..].IndexOf(separator);
            more = next >= 0;
            var end = more ? close + next : row.Length;
            Keep(row, isQuoted ? at + 1 : at, isQuoted ? close : end);
            at = end + 1;
        }
    }

    /// <summary>A cell as it is written; empty when the row has none there.</summary>
    public ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> row, int place) => place >= 0 && place < Count ? row.Slice(starts[place], lengths[place]) : default;

    /// <summary>A cell with doubled quotes as one; <paramref name="scratch"/> takes it when there are any, and what it cannot hold is no name.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> row, int place, Span<byte> scratch)
    {
        var cell = Cell(row, place);
        if (cell.IndexOf("\"\""u8) < 0 || starts[place] == 0 || row[starts[place] - 1] != (byte)'"' || cell.Length > scratch.Length)
        {
            return cell;
        }

        var length = 0;
        while (cell.IndexOf("\"\""u8) is >= 0 and var pair)
        {
            cell[..(pair + 1)].CopyTo(scratch[length..]);
            length += pair + 1;
            cell = cell[(pair + 2)..];
        }

        cell.CopyTo(scratch[length..]);
        return scratch[..(length + cell.Length)];
    }

    // A doubled quote stands for one; without a closing quote the cell goes to the end.
    private static int CloseOf(ReadOnlySpan<byte> row, int at)
    {
        while (row[at..].IndexOf((byte)'"') is >= 0 and var quote)
        {
            at += quote;
            if (at + 1 >= row.Length || row[at + 1] != (byte)'"')
            {
                return at;
            }

            at += 2;
        }

        return row.Length;
    }

    private void Keep(ReadOnlySpan<byte> row, int start, int end)
    {
        var cell = row[start..end];
        var trimmed = cell.TrimStart(" \t\r\n"u8);
        starts[Count] = start + cell.Length - trimmed.Length;
        lengths[Count++] = trimmed.TrimEnd(" \t\r\n"u8).Length;
    }
}
