using System.Text;
using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>Reads a table of queries as CSV: columns by their headers, titles above them passed over.</summary>
internal sealed class QueryTableReader(LogContext context, byte separator) : ILogReader
{
    /// <summary>Rows above the header: titles, an empty row.</summary>
    public const int MaxPreambleRows = 20;

    // A name of 255 octets, each of them escaped.
    private const int MaxNameOctets = 4 * NameSpan.MaxLength;

    private readonly byte[] wire = new byte[NameSpan.MaxLength];
    private readonly byte[] scratch = new byte[MaxNameOctets];
    private readonly CellPlaces cells = new(separator);
    private readonly LogAnswer answer = new();
    private readonly Dictionary<string, QueryColumn> named = QueryColumns.TryParseMapping(context.Options.Columns, out var mapping, out _) ? mapping : [];
    private QueryColumns? columns;

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        if (record.Trim(" \t,;"u8).IsEmpty)
        {
            return LineFault.None;
        }

        if (columns is not null)
        {
            return ReadRow(record, columns, number, sink);
        }

        if (number > MaxPreambleRows + 1)
        {
            return LineFault.NoHeader;
        }

        var header = HeaderOf(record, separator, named);
        columns = header.IsUsable ? header : null;
        return LineFault.None;
    }

    public void Finish(ILogSink sink)
    {
        // Each row stands for itself.
    }

    /// <summary>The columns a row would name as a header.</summary>
    public static QueryColumns HeaderOf(ReadOnlySpan<byte> row, byte separator, IReadOnlyDictionary<string, QueryColumn> named)
    {
        List<string> header = [];
        var places = new CellPlaces(separator);
        places.Assign(row);
        for (var i = 0; i < places.Count; i++)
        {
            header.Add(Encoding.UTF8.GetString(places.Cell(row, i)));
        }

        return new QueryColumns(header, named);
    }

    private LineFault ReadRow(ReadOnlySpan<byte> row, QueryColumns header, long number, ILogSink sink)
    {
        cells.Assign(row);
        if (!TryReadTime(Cell(row, header, QueryColumn.Time), out var time, out var fault))
        {
            return fault;
        }

        if (!LogAddress.TryParseBracketed(Cell(row, header, QueryColumn.Client), out var client))
        {
            return LineFault.Address;
        }

        if (!LogName.TryRead(cells.Text(row, header.Place(QueryColumn.Name), scratch), wire, out var asked))
        {
            return LineFault.Name;
        }

        ReadAnswer(Cell(row, header, QueryColumn.Answer));
        sink.Take(new LogQuery
        {
            Time = time,
            Line = number,
            Client = client,
            Port = LogAddress.TryParsePort(Cell(row, header, QueryColumn.Port), out var port) ? port : null,
            Name = asked,
            Type = LogType.Parse(Cell(row, header, QueryColumn.Type)),
            Transport = TransportOf(Cell(row, header, QueryColumn.Transport)),
            Answer = header.Has(QueryColumn.Answer) ? answer : null,
        });
        return LineFault.None;
    }

    private ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> row, QueryColumns header, QueryColumn column) => cells.Cell(row, header.Place(column));

    private bool TryReadTime(ReadOnlySpan<byte> text, out long time, out LineFault fault)
    {
        fault = LineFault.None;
        if (TimeText.TryTakeEpoch(ref text, out time))
        {
            fault = text.IsEmpty ? LineFault.None : LineFault.Time;
            return text.IsEmpty;
        }

        if (!NumericDate.TryTake(ref text, context.Clock.Order, out var written, out fault))
        {
            return false;
        }

        fault = LineFault.Time;
        return text.IsEmpty && context.Clock.TryResolve(written, out time);
    }

    private void ReadAnswer(ReadOnlySpan<byte> text)
    {
        answer.Clear();
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny((byte)';', (byte)' ', (byte)',');
            if (LogAddress.TryParse(end < 0 ? text : text[..end], out var address))
            {
                answer.Add(address);
            }

            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    private static Transport? TransportOf(ReadOnlySpan<byte> text)
    {
        if (AsciiFold.EqualsFolded(text, "udp"u8))
        {
            return Transport.Udp;
        }

        if (AsciiFold.EqualsFolded(text, "tcp"u8))
        {
            return Transport.Tcp;
        }

        if (AsciiFold.EqualsFolded(text, "dot"u8) || AsciiFold.EqualsFolded(text, "tls"u8))
        {
            return Transport.Tls;
        }

        return AsciiFold.EqualsFolded(text, "doh"u8) || AsciiFold.EqualsFolded(text, "https"u8) ? Transport.Https : null;
    }
}
