using System.Text;

namespace Sinkhole.Evidence.Devices.Text;

/// <summary>Reads a table people keep as separated values: by comma, or by what their office program writes in its place.</summary>
internal sealed class CsvTable
{
    // A quoted cell may go on over lines; one that never closes ends here.
    private const int MaxJoinedLines = 20;

    private readonly TextLines lines;
    private char separator = ',';
    private bool isSettled;

    public CsvTable(Stream stream) => lines = new TextLines(stream);

    /// <summary>The cells of the row last read.</summary>
    public CsvLine Cells { get; private set; } = new();

    /// <summary>The line that row begins at, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>True when that row is too long, or a quote in it is not closed.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Says that the row last read is the header: what parts its cells parts those of all rows below.</summary>
    public void Settle() => isSettled = true;

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool TryRead()
    {
        if (!TryReadLine(out var line))
        {
            return false;
        }

        Line = lines.Line;
        IsBroken = lines.IsTooLong;
        if (!isSettled && SeparatorOf(line) is var found && found != separator)
        {
            separator = found;
            Cells = new CsvLine(separator);
        }

        Cells.Read(line);
        if (Cells.IsOpen)
        {
            IsBroken |= !TryJoin(Cells, line);
        }

        return true;
    }

    // Where the comma is the decimal mark, office programs part cells by semicolons.
    private static char SeparatorOf(ReadOnlySpan<char> line)
    {
        var best = ',';
        foreach (var candidate in ";\t")
        {
            best = line.Count(candidate) > line.Count(best) ? candidate : best;
        }

        return best;
    }

    private bool TryReadLine(out ReadOnlySpan<char> line) => lines.TryRead(out line) || lines.TryReadRest(out line);

    private bool TryJoin(CsvLine row, ReadOnlySpan<char> line)
    {
        var joined = new StringBuilder().Append(line);
        for (var i = 0; i < MaxJoinedLines && row.IsOpen && TryReadLine(out var more); i++)
        {
            joined.Append('\n').Append(more);
            row.Read(joined.ToString());
        }

        return !row.IsOpen;
    }
}
