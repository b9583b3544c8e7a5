using System.Buffers;
using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Assets;

/// <summary>
/// Reads a sheet of assets, from separated values or row by row from a workbook, its columns found by Vietnamese or English headers: a MAC or
/// an IP address, and beside it name, room, owner and unit. A row that cannot be used is a problem; the others count.
/// </summary>
public sealed class AssetSheetReader
{
    private const int MacDigits = 12;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,E+");

    private readonly AssetSheetOptions options;
    private readonly Dictionary<MacAddress, int> machines = [];
    private readonly Dictionary<InternetAddress, int> addresses = [];
    private readonly List<AssetLabel> rows = [];
    private readonly ImmutableArray<AssetProblem>.Builder problems = ImmutableArray.CreateBuilder<AssetProblem>();
    private AssetColumns? columns;
    private string? sheet;

    /// <summary>Begins with no row.</summary>
    public AssetSheetReader(AssetSheetOptions options) => this.options = options;

    /// <summary>The rows that count, in the order they are written.</summary>
    public IReadOnlyList<AssetLabel> Rows => rows;

    /// <summary>How many problems there were.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<AssetProblem> Problems => problems.ToImmutable();

    /// <summary>True when a header was found that says what the columns hold.</summary>
    public bool IsTable => columns is not null;

    /// <summary>True when there are as many rows as are taken.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Reads separated values to their end.</summary>
    public static AssetSheetReader Read(Stream stream, AssetSheetOptions options)
    {
        var reader = new AssetSheetReader(options);
        var table = new CsvTable(stream);
        while (!reader.IsFull && table.TryRead())
        {
            if (table.IsBroken)
            {
                reader.Note(AssetProblems.Broken(table.Line));
                continue;
            }

            var wasTable = reader.IsTable;
            reader.Take(table.Line, table.Cells);
            if (reader.IsTable && !wasTable)
            {
                table.Settle();
            }
        }

        reader.Finish();
        return reader;
    }

    /// <summary>Begins a sheet of a workbook: its problems name it.</summary>
    public void Begin(string name) => sheet = name;

    /// <summary>Takes a row of that sheet.</summary>
    public void Take(int line, IReadOnlyList<string> cells) => Take(line, new SheetCells(cells));

    /// <summary>Says that no row is left.</summary>
    public void Finish()
    {
        if (columns is null && ProblemCount == 0)
        {
            sheet = null;
            Note(AssetProblems.NoColumns());
        }
    }

    private void Take(int line, ITableCells cells)
    {
        if (columns is null)
        {
            // Titles may stand above the header.
            columns = AssetColumns.Find(new CsvHeader(cells));
        }
        else if (rows.Count == options.MaxRows)
        {
            IsFull = true;
            Note(AssetProblems.TooMany(line, options.MaxRows));
        }
        else if (!IsEmpty(cells))
        {
            TakeRow(cells, columns, line);
        }
    }

    private static bool IsEmpty(ITableCells cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private void TakeRow(ITableCells cells, AssetColumns places, int line)
    {
        var macText = cells[places.Mac];
        var addressText = cells[places.Address];
        var mac = default(MacAddress);
        var address = default(InternetAddress);
        if (macText.IsEmpty && addressText.IsEmpty)
        {
            Note(AssetProblems.Nobody(line));
        }
        else if (!macText.IsEmpty && (!MacAddress.TryParse(macText, out mac) || mac.IsGroup || mac.IsZero))
        {
            Note(IsNumber(macText) ? AssetProblems.MacNumber(line, macText) : AssetProblems.Mac(line, macText));
        }
        else if (!addressText.IsEmpty && (!InternetAddress.TryParse(addressText, out address) || address.IsUnspecified))
        {
            Note(AssetProblems.Address(line, addressText));
        }
        else
        {
            Add(line, new AssetLabel
            {
                Mac = macText.IsEmpty ? null : mac,
                Address = addressText.IsEmpty ? null : address,
                Name = Text(cells[places.Name]),
                Room = Text(cells[places.Room]),
                Owner = Text(cells[places.Owner]),
                Unit = Text(cells[places.Unit]),
            });
        }
    }

    // A column of numbers drops the zeros in front; what wrote it as text may have kept only its power of ten.
    private static bool IsNumber(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExcept(NumberCharacters) && (text.Contains('+') || (text.Length < MacDigits && !text.ContainsAnyExceptInRange('0', '9')));

    private void Add(int line, AssetLabel row)
    {
        if (row.Mac is { } mac)
        {
            NoteTwice(machines, mac, line);
        }

        if (row.Address is { } address)
        {
            NoteTwice(addresses, address, line);
        }

        rows.Add(row);
    }

    private void NoteTwice<T>(Dictionary<T, int> known, T key, int line)
        where T : struct
    {
        if (known.TryGetValue(key, out var first))
        {
            Note(AssetProblems.Twice(line, first, key.ToString() ?? ""));
        }

        known[key] = line;
    }

    private string Text(ReadOnlySpan<char> cell) => HostText.Clean(cell, options.MaxCharacters);

    private void Note(AssetProblem problem)
    {
        ProblemCount++;
        if (problems.Count < options.MaxProblems)
        {
            problems.Add(sheet is null ? problem : AssetProblems.In(sheet, problem));
        }
    }
}
