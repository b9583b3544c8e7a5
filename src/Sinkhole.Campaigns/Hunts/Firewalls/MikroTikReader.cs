using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>
/// Reads packets that RouterOS logged, from its own file, from <c>/log print</c> or through syslog:
/// <c>firewall,info PREFIX forward: in:A out:B, ..., proto TCP (SYN), SOURCE:PORT->DESTINATION:PORT, NAT ..., len 52</c>.
/// </summary>
internal sealed class MikroTikReader(LogContext context) : ILogReader
{
    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        var line = SyslogHeader.WithoutPriority(record).Trim((byte)' ');
        if (line.IsEmpty)
        {
            return LineFault.None;
        }

        if (!TryTakeTime(ref line, out var time))
        {
            return LineFault.Time;
        }

        if (!TryTakeTopics(ref line, out var host))
        {
            return LineFault.None;
        }

        var mark = line.IndexOf("proto "u8);
        var ports = line.IndexOf("in:"u8);
        if (mark < 0 || ports < 0)
        {
            return ports < 0 ? LineFault.None : LineFault.Cut;
        }

        return ReadPacket(line[(mark + 6)..], new LogConnection
        {
            Time = time,
            Line = number,
            Ends = default,
            Initiator = Initiator.Unknown,
            Action = ActionWords.Find(line[..ports]),
            Sensor = host,
        }, sink);
    }

    public void Finish(ILogSink sink)
    {
        // Each line stands for itself.
    }

    private bool TryTakeTime(ref ReadOnlySpan<byte> line, out long time)
    {
        if (SyslogHeader.TryTakeTime(ref line, context.Clock, out time))
        {
            return true;
        }

        if (!TimeText.TryTakeRouter(ref line, out var written) || !context.Clock.TryResolve(written, out time))
        {
            return false;
        }

        line = line.TrimStart((byte)' ');
        return true;
    }

    // "firewall,info", perhaps behind a host, a colon, or a daemon's tag
    private static bool TryTakeTopics(ref ReadOnlySpan<byte> line, out ReadOnlySpan<byte> host)
    {
        var words = new LineCursor(line);
        host = default;
        for (var i = 0; i < 3; i++)
        {
            var word = words.Word();
            if (word.StartsWith("firewall,"u8))
            {
                line = words.Rest;
                return true;
            }

            host = i == 0 ? word : host;
        }

        return false;
    }

    private static LineFault ReadPacket(ReadOnlySpan<byte> text, in LogConnection packet, ILogSink sink)
    {
        var end = text.IndexOfAny((byte)' ', (byte)',');
        if (end < 0)
        {
            return LineFault.Cut;
        }

        var protocol = ProtocolText.Parse(text[..end]);
        text = text[end..].TrimStart((byte)' ');
        ReadOnlySpan<byte> detail = default;
        if (text is [(byte)'(', ..] && text.IndexOf((byte)')') is > 0 and var close)
        {
            detail = text[1..close];
            text = text[(close + 1)..];
        }

        text = text.TrimStart(", "u8);
        var comma = text.IndexOf((byte)',');
        if (comma < 0)
        {
            return LineFault.Cut;
        }

        if (!TryReadEnds(text[..comma], protocol, out var ends))
        {
            return LineFault.Address;
        }

        if (Guess(ends, protocol, detail) is { } guess)
        {
            sink.Take(new LogConnection
            {
                Time = packet.Time,
                Line = packet.Line,
                Ends = guess.Ends,
                Initiator = guess.Initiator,
                Protocol = protocol,
                Action = packet.Action,
                Octets = LengthOf(text[comma..]),
                Packets = 1,
                Sensor = packet.Sensor,
            });
        }

        return LineFault.None;
    }

    private static ConnectionGuess? Guess(ConnectionEnds ends, byte? protocol, ReadOnlySpan<byte> detail) => protocol switch
    {
        ProtocolText.Tcp => ConnectionGuess.OfTcp(ends, FlagsOf(detail)),
        ProtocolText.Icmp or ProtocolText.IcmpV6 => ConnectionGuess.OfIcmp(ends, IcmpTypeOf(detail)),
        _ => ConnectionGuess.OfPorts(ends),
    };

    private static bool TryReadEnds(ReadOnlySpan<byte> text, byte? protocol, out ConnectionEnds ends)
    {
        ends = default;
        var arrow = text.IndexOf("->"u8);
        if (arrow < 0 || !TryReadEnd(text[..arrow], out var source, out var sourcePort) || !TryReadEnd(text[(arrow + 2)..], out var destination, out var destinationPort))
        {
            return false;
        }

        // Without brackets the port would read as the last group of an IPv6 address.
        ends = new ConnectionEnds(source, sourcePort, destination, destinationPort);
        return protocol is not (ProtocolText.Tcp or ProtocolText.Udp) || source.IsIPv4 || ends.HasPorts;
    }

    // "10.66.10.21:50005", "[2001:db8::5]:443", or an address alone where the protocol has no ports
    private static bool TryReadEnd(ReadOnlySpan<byte> text, out InternetAddress address, out ushort? port)
    {
        port = null;
        return LogAddress.TryParseBracketed(text, out address) || LogAddress.TryParseWithPort(text, (byte)':', out address, out port);
    }

    // "SYN", "ACK,FIN"
    private static TcpFlags FlagsOf(ReadOnlySpan<byte> detail) =>
        (detail.IndexOf("SYN"u8) >= 0 ? TcpFlags.Syn : TcpFlags.None) | (detail.IndexOf("ACK"u8) >= 0 ? TcpFlags.Ack : TcpFlags.None);

    // "type 8, code 0"
    private static int? IcmpTypeOf(ReadOnlySpan<byte> detail)
    {
        var words = new LineCursor(detail);
        var isType = words.TrySkip("type "u8);
        return isType && words.TryTakeUntil(","u8, out var type) && LogAddress.TryParseNumber(type, 3, out var number) ? (int)number : null;
    }

    private static long? LengthOf(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf("len "u8);
        return at < 0 ? null : LogAddress.ParseCount(text[(at + 4)..]);
    }
}
