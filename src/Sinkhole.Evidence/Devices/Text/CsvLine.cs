namespace Sinkhole.Evidence.Devices.Text;

/// <summary>
/// The cells of one line of separated values. A cell that begins with a quote ends at the next quote before a separator, two quotes inside
/// standing for one (RFC 4180); a quote that no such end follows is a character like others, as programs that never quote write it.
/// </summary>
internal sealed class CsvLine(char separator) : ITableCells
{
    /// <summary>Most cells of a line; what follows is dropped.</summary>
    public const int MaxCells = 128;

    private readonly (int Start, int Length)[] cells = new (int, int)[MaxCells];
    private char[] characters = [];

    public CsvLine()
        : this(',')
    {
    }

    /// <summary>How many cells.</summary>
    public int Count { get; private set; }

    /// <summary>True when the line ends within a quoted cell, which another line may go on with.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>A cell without outer blanks; empty where the line has none.</summary>
    public ReadOnlySpan<char> this[int place] =>
        place >= 0 && place < Count ? characters.AsSpan(cells[place].Start, cells[place].Length).Trim() : default;

    /// <summary>Takes the cells of a line.</summary>
    public void Read(ReadOnlySpan<char> line)
    {
        characters = characters.Length < line.Length ? new char[Math.Max(line.Length, 256)] : characters;
        Count = 0;
        IsOpen = false;
        var used = 0;
        var at = 0;
        while (Count < MaxCells)
        {
            var rest = line[at..];
            var isQuoted = TryFindClose(rest, out var close);
            var length = isQuoted ? close + 1 : CutAt(rest);
            var written = isQuoted ? Unquote(rest[1..close], characters.AsSpan(used)) : Copy(rest[..length], characters.AsSpan(used));
            cells[Count++] = (used, written);
            used += written;
            at += length;
            if (at >= line.Length)
            {
                return;
            }

            // The separator itself; a line may end with one, which an empty cell follows.
            at++;
        }
    }

    private static int Copy(ReadOnlySpan<char> cell, Span<char> target)
    {
        cell.CopyTo(target);
        return cell.Length;
    }

    private static int Unquote(ReadOnlySpan<char> cell, Span<char> target)
    {
        var written = 0;
        while (!cell.IsEmpty)
        {
            target[written++] = cell[0];
            cell = cell[0] == '"' ? cell[2..] : cell[1..];
        }

        return written;
    }

    private int CutAt(ReadOnlySpan<char> rest)
    {
        var cut = rest.IndexOf(separator);
        return cut < 0 ? rest.Length : cut;
    }

    private bool TryFindClose(ReadOnlySpan<char> rest, out int close)
    {
        close = -1;
        if (rest.IsEmpty || rest[0] != '"')
        {
            return false;
        }

        var at = 1;
        while (at < rest.Length)
        {
            if (rest[at] != '"')
            {
                at++;
            }
            else if (at + 1 < rest.Length && rest[at + 1] == '"')
            {
                at += 2;
            }
            else
            {
                close = at;
                return at + 1 == rest.Length || rest[at + 1] == separator;
            }
        }

        IsOpen = true;
        return false;
    }
}
