using System.Collections.Immutable;
using System.Text;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Networks;

/// <summary>Reads a table of networks from separated values: <c>mạng,mã đơn vị,loại</c> and, where a network changed hands, <c>từ ngày,đến ngày</c>.</summary>
public sealed class UnitNetworkReader
{
    // A quoted cell may go on over lines; one that never closes ends here.
    private const int MaxJoinedLines = 20;

    private readonly UnitNetworkOptions options;
    private readonly CsvLine cells = new();
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
        var lines = new TextLines(stream);
        while (reader.rows.Count <= options.MaxRows && TryReadLine(lines, out var line))
        {
            reader.Take(lines, line);
        }

        if (reader.header is null)
        {
            reader.Note(NetworkProblems.NoColumns(0));
        }

        return reader;
    }

    private static bool TryReadLine(TextLines lines, out ReadOnlySpan<char> line) => lines.TryRead(out line) || lines.TryReadRest(out line);

    private void Take(TextLines lines, ReadOnlySpan<char> line)
    {
        var number = lines.Line;
        var isWhole = !lines.IsTooLong;
        cells.Read(line);
        if (cells.IsOpen)
        {
            isWhole &= TryJoin(lines, line);
        }

        if (!isWhole)
        {
            Note(NetworkProblems.Broken(number));
        }
        else if (header is null)
        {
            TakeHeader();
        }
        else if (cells.Count > 1 || cells[0].Length > 0)
        {
            TakeRow(number);
        }
    }

    private bool TryJoin(TextLines lines, ReadOnlySpan<char> line)
    {
        var joined = new StringBuilder().Append(line);
        for (var i = 0; i < MaxJoinedLines && cells.IsOpen && TryReadLine(lines, out var more); i++)
        {
            joined.Append('\n').Append(more);
            cells.Read(joined.ToString());
        }

        return !cells.IsOpen;
    }

    private void TakeHeader()
    {
        var found = new CsvHeader(cells);
        network = found.Find("mạng", "network", "địa chỉ mạng");
        unit = found.Find("mã đơn vị", "unit", "unit code");
        use = found.Find("loại", "use", "type");
        from = found.Find("từ ngày", "from");
        until = found.Find("đến ngày", "until", "to");
        header = network >= 0 && unit >= 0 ? found : null;
    }

    private void TakeRow(int line)
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
