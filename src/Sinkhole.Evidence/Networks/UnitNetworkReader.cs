using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Networks;

/// <summary>Reads a table of networks from separated values: <c>mạng,mã đơn vị,loại</c> and, where a network changed hands, <c>từ ngày,đến ngày</c>.</summary>
public sealed class UnitNetworkReader
{
    private readonly UnitNetworkOptions options;
    private readonly List<UnitNetwork> rows = [];
    private readonly ImmutableArray<NetworkProblem>.Builder problems = ImmutableArray.CreateBuilder<NetworkProblem>();
    private CsvHeader? header;
    private int network;
    private int unit;
    private int use;
    private int from;
    private int until;

    private UnitNetworkReader(UnitNetworkOptions options) => this.options = options;

    /// <summary>The rows in the order they are written.</summary>
    public IReadOnlyList<UnitNetwork> Rows => rows;

    /// <summary>The rows that were not taken and why, bounded.</summary>
    public ImmutableArray<NetworkProblem> Problems => problems.ToImmutable();

    /// <summary>Reads a table to its end.</summary>
    public static UnitNetworkReader Read(Stream stream, UnitNetworkOptions options)
    {
        var reader = new UnitNetworkReader(options);
        var table = new CsvTable(stream);
        while (reader.rows.Count <= options.MaxRows && table.TryRead())
        {
            reader.Take(table);
        }

        if (reader.header is null)
        {
            reader.Note(NetworkProblems.NoColumns(0));
        }

        return reader;
    }

    private void Take(CsvTable table)
    {
        if (table.IsBroken)
        {
            Note(NetworkProblems.Broken(table.Line));
        }
        else if (header is null)
        {
            TakeHeader(table);
        }
        else if (table.Cells.Count > 1 || table.Cells[0].Length > 0)
        {
            TakeRow(table.Cells, table.Line);
        }
    }

    private void TakeHeader(CsvTable table)
    {
        var found = new CsvHeader(table.Cells);
        network = found.Find("mạng", "network", "địa chỉ mạng");
        unit = found.Find("mã đơn vị", "unit", "unit code");
        use = found.Find("loại", "use", "type");
        from = found.Find("từ ngày", "from");
        until = found.Find("đến ngày", "until", "to");
        if (network >= 0 && unit >= 0)
        {
            header = found;
            table.Settle();
        }
    }

    private void TakeRow(CsvLine cells, int line)
    {
        // As it stands: events and reports join by it, octet for octet.
        var code = cells[unit];
        if (!InternetPrefix.TryParse(cells[network], out var prefix))
        {
            Note(NetworkProblems.Network(line, cells[network].ToString()));
        }
        else if (code.Length == 0)
        {
            Note(NetworkProblems.NoUnit(line, prefix.ToString()));
        }
        else if (code.Length > options.MaxUnitCharacters)
        {
            Note(NetworkProblems.LongUnit(line, options.MaxUnitCharacters));
        }
        else if (!Validity.TryParse(cells[from], cells[until], out var span))
        {
            Note(NetworkProblems.Moment(line, cells[from].ToString(), cells[until].ToString()));
        }
        else
        {
            rows.Add(new UnitNetwork { Network = prefix, Unit = code.ToString(), Use = HostText.Clean(cells[use]), Span = span, Line = line });
        }
    }

    private void Note(NetworkProblem problem)
    {
        if (problems.Count < options.MaxProblems)
        {
            problems.Add(problem);
        }
    }
}
