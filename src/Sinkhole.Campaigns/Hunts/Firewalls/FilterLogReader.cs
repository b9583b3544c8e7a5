using Sinkhole.Campaigns.Hunts.Logs;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>Reads filterlog of pfSense and OPNsense: fields parted by commas, those of IPv4 and of IPv6 in an order of their own.</summary>
internal sealed class FilterLogReader(LogContext context) : ILogReader
{
    private const int ActionPlace = 6;
    private const int VersionPlace = 8;
    private const int OffsetPlace = 13;
    private static readonly Layout IPv4 = new(ProtocolText: 16, ProtocolNumber: 15, Length: 17, Source: 18);
    private static readonly Layout IPv6 = new(ProtocolText: 12, ProtocolNumber: 13, Length: 14, Source: 15);

    private readonly CellPlaces cells = new((byte)',');

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        if (record.IsEmpty)
        {
            return LineFault.None;
        }

        if (!SyslogHeader.TryRead(record, context.Clock, out var header))
        {
            return LineFault.Time;
        }

        if (!header.Program.SequenceEqual("filterlog"u8))
        {
            return LineFault.None;
        }

        cells.Assign(header.Message);
        return cells.Cell(header.Message, VersionPlace) switch
        {
            [(byte)'4'] => ReadPacket(header, IPv4, number, sink),
            [(byte)'6'] => ReadPacket(header, IPv6, number, sink),
            _ => cells.Count <= VersionPlace ? LineFault.Cut : LineFault.Form,
        };
    }

    public void Finish(ILogSink sink)
    {
        // Each line stands for itself.
    }

    private LineFault ReadPacket(in SyslogHeader header, Layout layout, long number, ILogSink sink)
    {
        // A later part of a packet has no ports; its first part stands in the log too.
        var row = header.Message;
        if (layout == IPv4 && LogAddress.ParseCount(cells.Cell(row, OffsetPlace)) > 0)
        {
            return LineFault.None;
        }

        // Something stands behind the addresses, of TCP and UDP the ports and something behind them: else they may be cut.
        if (cells.Count <= layout.Destination + 1)
        {
            return LineFault.Cut;
        }

        if (!LogAddress.TryParse(cells.Cell(row, layout.Source), out var source) || !LogAddress.TryParse(cells.Cell(row, layout.Destination), out var destination))
        {
            return LineFault.Address;
        }

        var protocol = ProtocolText.Parse(cells.Cell(row, layout.ProtocolText)) ?? ProtocolText.Parse(cells.Cell(row, layout.ProtocolNumber));
        var ends = new ConnectionEnds(source, PortAt(row, layout.SourcePort, protocol), destination, PortAt(row, layout.DestinationPort, protocol));
        if (protocol is ProtocolText.Tcp or ProtocolText.Udp && (!ends.HasPorts || cells.Count <= layout.DestinationPort + 1))
        {
            return LineFault.Cut;
        }

        if (Guess(row, layout, protocol, ends) is { } guess)
        {
            sink.Take(new LogConnection
            {
                Time = header.Time,
                Line = number,
                Ends = guess.Ends,
                Initiator = guess.Initiator,
                Protocol = protocol,
                Action = ActionOf(cells.Cell(row, ActionPlace)),
                Octets = LogAddress.ParseCount(cells.Cell(row, layout.Length)),
                Packets = 1,
                Sensor = header.Host,
            });
        }

        return LineFault.None;
    }

    private ushort? PortAt(ReadOnlySpan<byte> row, int place, byte? protocol) =>
        protocol is ProtocolText.Tcp or ProtocolText.Udp && LogAddress.TryParsePort(cells.Cell(row, place), out var port) ? port : null;

    private ConnectionGuess? Guess(ReadOnlySpan<byte> row, Layout layout, byte? protocol, ConnectionEnds ends) => protocol switch
    {
        ProtocolText.Tcp => ConnectionGuess.OfTcp(ends, FlagsOf(cells.Cell(row, layout.Flags))),
        ProtocolText.Icmp or ProtocolText.IcmpV6 => ConnectionGuess.OfIcmp(ends, IcmpTypeOf(cells.Cell(row, layout.SourcePort))),
        _ => ConnectionGuess.OfPorts(ends),
    };

    // "S", "SA", "FPA"
    private static TcpFlags FlagsOf(ReadOnlySpan<byte> text) =>
        (text.Contains((byte)'S') ? TcpFlags.Syn : TcpFlags.None) | (text.Contains((byte)'A') ? TcpFlags.Ack : TcpFlags.None);

    private static int? IcmpTypeOf(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("request"u8))
        {
            return 8;
        }

        if (text.SequenceEqual("reply"u8))
        {
            return 0;
        }

        // IPv6 shows no type; a word is one of an error.
        return text.IsEmpty || text.Contains((byte)'=') ? null : int.MaxValue;
    }

    private static ConnectionAction ActionOf(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("block"u8) || text.SequenceEqual("reject"u8))
        {
            return ConnectionAction.Denied;
        }

        return text.SequenceEqual("pass"u8) ? ConnectionAction.Allowed : ConnectionAction.Unknown;
    }

    /// <summary>Where the fields of one version of IP stand.</summary>
    private sealed record Layout(int ProtocolText, int ProtocolNumber, int Length, int Source)
    {
        public int Destination => Source + 1;

        public int SourcePort => Source + 2;

        public int DestinationPort => Source + 3;

        public int Flags => Source + 5;
    }
}
