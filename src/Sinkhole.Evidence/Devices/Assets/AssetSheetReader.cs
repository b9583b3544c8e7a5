using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Assets;

/// <summary>
/// Reads a sheet of assets from separated values, its columns found by Vietnamese or English headers: a MAC or an IP address, and beside it
/// name, room, owner and unit. A row that cannot be used is a problem; the others count.
/// </summary>
public sealed class AssetSheetReader
{
    private readonly AssetSheetOptions options;
    private readonly Dictionary<MacAddress, int> machines = [];
    private readonly Dictionary<InternetAddress, int> addresses = [];
    private readonly List<AssetLabel> rows = [];
    private readonly ImmutableArray<AssetProblem>.Builder problems = ImmutableArray.CreateBuilder<AssetProblem>();
    private AssetColumns? columns;

    private AssetSheetReader(AssetSheetOptions options) => this.options = options;

    /// <summary>The rows that count, in the order they are written.</summary>
    public IReadOnlyList<AssetLabel> Rows => rows;

    /// <summary>How many problems there were.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<AssetProblem> Problems => problems.ToImmutable();

    /// <summary>True when a header was found that says what the columns hold.</summary>
    public bool IsTable => columns is not null;

    /// <summary>Reads a sheet to its end.</summary>
    public static AssetSheetReader Read(Stream stream, AssetSheetOptions options)
    {
        var reader = new AssetSheetReader(options);
        var table = new CsvTable(stream);
        while (table.TryRead())
        {
            if (reader.rows.Count == options.MaxRows)
            {
                reader.Note(AssetProblems.TooMany(table.Line, options.MaxRows));
                break;
            }

            if (!reader.TryTake(table))
            {
                break;
            }
        }

        if (reader.columns is null && reader.ProblemCount == 0)
        {
            reader.Note(AssetProblems.NoColumns());
        }

        return reader;
    }

    private bool TryTake(CsvTable table)
    {
        var cells = table.Cells;
        if (columns is null && cells[0].StartsWith("PK\u0003\u0004", StringComparison.Ordinal))
        {
            Note(AssetProblems.Workbook());
            return false;
        }

        if (table.IsBroken)
        {
            Note(AssetProblems.Broken(table.Line));
        }
        else if (columns is null)
        {
            TakeHeader(table);
        }
        else if (!IsEmpty(cells))
        {
            TakeRow(cells, columns, table.Line);
        }

        return true;
    }

    // Titles may stand above the header.
    private void TakeHeader(CsvTable table)
    {
        columns = AssetColumns.Find(new CsvHeader(table.Cells));
        if (columns is not null)
        {
            table.Settle();
        }
    }

    private static bool IsEmpty(CsvLine cells)
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

    private void TakeRow(CsvLine cells, AssetColumns places, int line)
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
            Note(AssetProblems.Mac(line, macText));
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
            problems.Add(problem);
        }
    }
}
