using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>Reads flows as nfdump prints them with <c>-o csv</c>, of several runs in one file too. A flow is one direction of a connection.</summary>
internal sealed class FlowTableReader(LogContext context) : ILogReader
{
    private readonly CellPlaces cells = new((byte)',');
    private FlowColumns? columns;
    private bool isSummary;

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        // Sums stand behind the flows of each run.
        isSummary |= record.StartsWith("Summary"u8);
        if (record.IsEmpty || (uint)(record[0] - '0') > 9)
        {
            return ReadOther(record);
        }

        if (isSummary)
        {
            return LineFault.None;
        }

        return columns is null ? LineFault.NoHeader : ReadFlow(record, columns, number, sink);
    }

    public void Finish(ILogSink sink)
    {
        // Each row stands for itself.
    }

    private LineFault ReadOther(ReadOnlySpan<byte> record)
    {
        cells.Assign(record);
        var header = FlowColumns.Read(record, cells);
        columns = header ?? columns;
        isSummary = isSummary && header is null;
        return header is not null || isSummary || record.Trim((byte)' ').IsEmpty || record.StartsWith("No matching flows"u8) || record.StartsWith("Command line switch"u8)
            ? LineFault.None
            : LineFault.Form;
    }

    private LineFault ReadFlow(ReadOnlySpan<byte> row, FlowColumns header, long number, ILogSink sink)
    {
        cells.Assign(row);
        if (cells.Count < header.Count)
        {
            return LineFault.Cut;
        }

        if (!TryReadTime(Cell(row, header, FlowColumn.Start), out var time))
        {
            return LineFault.Time;
        }

        if (!LogAddress.TryParse(Cell(row, header, FlowColumn.Source), out var source) || !LogAddress.TryParse(Cell(row, header, FlowColumn.Destination), out var destination))
        {
            return LineFault.Address;
        }

        var protocol = ProtocolText.Parse(Cell(row, header, FlowColumn.Protocol));
        var hasPorts = protocol is ProtocolText.Tcp or ProtocolText.Udp or 132;
        var ends = new ConnectionEnds(source, hasPorts ? PortAt(row, header, FlowColumn.SourcePort) : null, destination, hasPorts ? PortAt(row, header, FlowColumn.DestinationPort) : null);
        if (Guess(row, header, protocol, ends) is { } guess)
        {
            sink.Take(new LogConnection
            {
                Time = time,
                Line = number,
                Ends = guess.Ends,
                Initiator = guess.Initiator,
                Protocol = protocol,
                Octets = LogAddress.ParseCount(Cell(row, header, FlowColumn.Octets)),
                Packets = LogAddress.ParseCount(Cell(row, header, FlowColumn.Packets)),
                Flows = LogAddress.ParseCount(Cell(row, header, FlowColumn.Flows)),
                Duration = DurationOf(Cell(row, header, FlowColumn.Duration)),
            });
        }

        return LineFault.None;
    }

    private bool TryReadTime(ReadOnlySpan<byte> text, out long time)
    {
        if (TimeText.TryTakeEpoch(ref text, out time))
        {
            return text.IsEmpty;
        }

        return TimeText.TryTakeIso(ref text, out var written) && text.IsEmpty && context.Clock.TryResolve(written, out time);
    }

    private ConnectionGuess? Guess(ReadOnlySpan<byte> row, FlowColumns header, byte? protocol, ConnectionEnds ends) => protocol switch
    {
        ProtocolText.Tcp => ConnectionGuess.OfTcp(ends, FlagsOf(Cell(row, header, FlowColumn.Flags))),
        ProtocolText.Icmp or ProtocolText.IcmpV6 => ConnectionGuess.OfIcmp(ends, IcmpTypeOf(Cell(row, header, FlowColumn.DestinationPort))),
        _ => ConnectionGuess.OfPorts(ends),
    };

    // "...A..SF", flags of all packets together
    private static TcpFlags FlagsOf(ReadOnlySpan<byte> text) => TcpFlags.IsFlow
        | (text.Contains((byte)'S') ? TcpFlags.Syn : TcpFlags.None) | (text.Contains((byte)'A') ? TcpFlags.Ack : TcpFlags.None);

    // Type times 256 and code, or "8.0"
    private static int? IcmpTypeOf(ReadOnlySpan<byte> text)
    {
        var dot = text.IndexOf((byte)'.');
        if (dot >= 0)
        {
            return LogAddress.TryParseNumber(text[..dot], 3, out var type) ? (int)type : null;
        }

        return LogAddress.TryParseNumber(text, 5, out var both) ? (int)(both / 256) : null;
    }

    private ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> row, FlowColumns header, FlowColumn column) => cells.Cell(row, header.Place(column));

    private ushort? PortAt(ReadOnlySpan<byte> row, FlowColumns header, FlowColumn column) => LogAddress.TryParsePort(Cell(row, header, column), out var port) ? port : null;

    // "2.000", "00:00:02.000"
    private static long? DurationOf(ReadOnlySpan<byte> text)
    {
        if (text.Contains((byte)':'))
        {
            return Digits.TryTakeClock(ref text, out var clock) && text.IsEmpty ? clock : null;
        }

        return Digits.TryTake(ref text, 1, 9, out var seconds) ? (seconds * WrittenTime.Second) + Digits.TakeFraction(ref text) : null;
    }
}
