using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>
/// Reads the connection out of an ASA's message. Built and torn down name the side of lower security first whoever began: inbound means the
/// first did, outbound the second; the end of a connection does not say.
/// </summary>
internal sealed class AsaConnections
{
    private readonly SessionTable sessions = new();

    /// <summary>Reads one message and hands the connection on.</summary>
    public LineFault Read(in AsaMessage message, ILogSink sink) => message.Id switch
    {
        302013 or 302015 => ReadBuilt(message, sink),
        302014 or 302016 => ReadTornDown(message, sink),
        302020 => ReadPing(message, sink),
        302021 => LineFault.None,
        106100 => ReadAccessList(message, sink),
        106023 or 106010 or 106014 => ReadDenied(message, " src "u8, " dst "u8, sink),
        _ => ReadDenied(message, " from "u8, " to "u8, sink),
    };

    // "Built outbound TCP connection 123 for outside:192.0.2.66/443 (...) to inside:10.66.10.21/50005 (...)"
    private LineFault ReadBuilt(in AsaMessage message, ILogSink sink)
    {
        var words = new LineCursor(message.Text);
        words.Word();
        var isInbound = words.Word().SequenceEqual("inbound"u8);
        var protocol = ProtocolText.Parse(words.Word());
        words.Word();
        if (!LogAddress.TryParseNumber(words.Word(), 18, out var connection))
        {
            return LineFault.Cut;
        }

        if (!AsaEnds.TryReadPair(words.Rest, "for "u8, " to "u8, out var ends, out var isClosed))
        {
            return LineFault.Address;
        }

        if (!isClosed || !ends.HasPorts)
        {
            return LineFault.Cut;
        }

        sessions.TryBegin(Session(message, connection, ends));
        Hand(message, isInbound ? ends : ends.Reversed, protocol, ConnectionAction.Allowed, EventStage.Began, sink);
        return LineFault.None;
    }

    // "Teardown TCP connection 123 for outside:192.0.2.66/443 to inside:10.66.10.21/50005 duration 0:00:05 bytes 5678 TCP FINs"
    private LineFault ReadTornDown(in AsaMessage message, ILogSink sink)
    {
        var words = new LineCursor(message.Text);
        words.Word();
        var protocol = ProtocolText.Parse(words.Word());
        words.Word();
        if (!LogAddress.TryParseNumber(words.Word(), 18, out var connection))
        {
            return LineFault.Cut;
        }

        if (!AsaEnds.TryReadPair(words.Rest, "for "u8, " to "u8, out var ends, out _))
        {
            return LineFault.Address;
        }

        if (!ends.HasPorts || !words.TryTakeUntil(" duration "u8, out _) || !TryReadDuration(words.Word(), out var duration))
        {
            return LineFault.Cut;
        }

        if (!sessions.TryBegin(Session(message, connection, ends)))
        {
            return LineFault.None;
        }

        var guess = ConnectionGuess.OfPorts(ends.Reversed);
        sink.Take(new LogConnection
        {
            Time = message.Head.Time - duration,
            Line = message.Head.Line,
            Ends = guess.Ends,
            Initiator = guess.Initiator,
            Protocol = protocol,
            Action = ConnectionAction.Allowed,
            Octets = words.Word().SequenceEqual("bytes"u8) ? LogAddress.ParseCount(words.Word()) : null,
            Duration = duration,
            Stage = EventStage.Ended,
            Sensor = message.Head.Sensor,
        });
        return LineFault.None;
    }

    // "Built outbound ICMP connection for faddr 192.0.2.66/0 gaddr 198.51.100.1/1 laddr 10.66.10.21/1": the foreign and the local address
    private static LineFault ReadPing(in AsaMessage message, ILogSink sink)
    {
        var words = new LineCursor(message.Text);
        words.Word();
        var isInbound = words.Word().SequenceEqual("inbound"u8);
        var protocol = ProtocolText.Parse(words.Word());
        if (!words.TryTakeUntil("faddr "u8, out _) || !AsaEnds.TryReadEnd(words.Word(), out var foreign, out _)
            || !words.TryTakeUntil("laddr "u8, out _) || !AsaEnds.TryReadEnd(words.Word(), out var local, out _))
        {
            return LineFault.Address;
        }

        var ends = new ConnectionEnds(foreign, null, local, null);
        Hand(message, isInbound ? ends : ends.Reversed, protocol, ConnectionAction.Allowed, EventStage.Single, sink);
        return LineFault.None;
    }

    // "access-list inside_in permitted tcp inside/10.66.10.21(50005) -> outside/192.0.2.66(443) hit-cnt 1 first hit [...]"
    private static LineFault ReadAccessList(in AsaMessage message, ILogSink sink)
    {
        var words = new LineCursor(message.Text);
        words.Word();
        words.Word();
        var action = words.Word().SequenceEqual("denied"u8) ? ConnectionAction.Denied : ConnectionAction.Allowed;
        var protocol = ProtocolText.Parse(words.Word());
        if (!words.TryTakeUntil(" -> "u8, out var from) || !words.TryTakeUntil(" hit-cnt "u8, out var to))
        {
            return LineFault.Cut;
        }

        if (!AsaEnds.TryReadListed(from, out var source, out var sourcePort) || !AsaEnds.TryReadListed(to, out var destination, out var destinationPort))
        {
            return LineFault.Address;
        }

        var hasPorts = protocol is ProtocolText.Tcp or ProtocolText.Udp;
        sink.Take(new LogConnection
        {
            Time = message.Head.Time,
            Line = message.Head.Line,
            Ends = new ConnectionEnds(source, hasPorts ? sourcePort : null, destination, hasPorts ? destinationPort : null),
            Initiator = Initiator.Logged,
            Protocol = protocol,
            Action = action,
            Flows = LogAddress.ParseCount(words.Word()),
            Sensor = message.Head.Sensor,
        });
        return LineFault.None;
    }

    // "Deny tcp src inside:10.66.10.21/50005 dst outside:192.0.2.66/443 by ...", "Inbound TCP connection denied from 192.0.2.66/40000 to 10.66.0.5/22 flags SYN on ..."
    private static LineFault ReadDenied(in AsaMessage message, ReadOnlySpan<byte> sourceMark, ReadOnlySpan<byte> destinationMark, ILogSink sink)
    {
        var text = message.Text;
        var mark = text.IndexOf(sourceMark);
        if (mark < 0 || !AsaEnds.TryReadPair(text[(mark + 1)..], sourceMark[1..], destinationMark, out var ends, out var isClosed))
        {
            return LineFault.Address;
        }

        // 106010 ends with the port.
        var protocol = ProtocolIn(text[..mark]);
        var needsPorts = protocol is ProtocolText.Tcp or ProtocolText.Udp;
        if ((needsPorts && !ends.HasPorts) || (!isClosed && message.Id != 106010))
        {
            return LineFault.Cut;
        }

        if (Guess(text[mark..], protocol, ends) is { } guess)
        {
            sink.Take(new LogConnection
            {
                Time = message.Head.Time,
                Line = message.Head.Line,
                Ends = guess.Ends,
                Initiator = guess.Initiator,
                Protocol = protocol,
                Action = ConnectionAction.Denied,
                Sensor = message.Head.Sensor,
            });
        }

        return LineFault.None;
    }

    // 106015 denies packets that belong to no connection: an answer as well as a beginning. The others are asked about a first packet.
    private static ConnectionGuess? Guess(ReadOnlySpan<byte> text, byte? protocol, ConnectionEnds ends)
    {
        if (protocol is ProtocolText.Icmp or ProtocolText.IcmpV6)
        {
            var at = text.IndexOf("(type "u8);
            var end = at < 0 ? -1 : text[at..].IndexOf((byte)',');
            return ConnectionGuess.OfIcmp(ends with { SourcePort = null, DestinationPort = null }, end > 6 && LogAddress.TryParseNumber(text.Slice(at + 6, end - 6), 3, out var type) ? (int)type : null);
        }

        var flags = text.IndexOf(" flags "u8);
        if (flags < 0)
        {
            return new ConnectionGuess(ends, Initiator.Logged);
        }

        var words = text[flags..];
        return ConnectionGuess.OfTcp(ends, (words.IndexOf(" SYN"u8) >= 0 ? TcpFlags.Syn : TcpFlags.None) | (words.IndexOf(" ACK"u8) >= 0 ? TcpFlags.Ack : TcpFlags.None));
    }

    private static byte? ProtocolIn(ReadOnlySpan<byte> text)
    {
        var words = new LineCursor(text);
        while (!words.IsAtEnd)
        {
            if (ProtocolText.Parse(words.Word()) is { } protocol)
            {
                return protocol;
            }
        }

        return null;
    }

    private static void Hand(in AsaMessage message, ConnectionEnds ends, byte? protocol, ConnectionAction action, EventStage stage, ILogSink sink) => sink.Take(new LogConnection
    {
        Time = message.Head.Time,
        Line = message.Head.Line,
        Ends = ends,
        Initiator = Initiator.Logged,
        Protocol = protocol,
        Action = action,
        Stage = stage,
        Sensor = message.Head.Sensor,
    });

    private static SessionTable.Session Session(in AsaMessage message, long connection, ConnectionEnds ends)
    {
        var device = new HashCode();
        device.AddBytes(message.Head.Sensor);
        return new SessionTable.Session(device.ToHashCode(), connection, ends.GetHashCode());
    }

    // "0:00:05", "26:10:03"; eleven years at most
    private static bool TryReadDuration(ReadOnlySpan<byte> text, out long duration)
    {
        duration = 0;
        if (!Digits.TryTake(ref text, 1, 5, out var hours) || !Digits.TryTake(ref text, (byte)':') || !Digits.TryTake(ref text, 2, 2, out var minutes)
            || !Digits.TryTake(ref text, (byte)':') || !Digits.TryTake(ref text, 2, 2, out var seconds))
        {
            return false;
        }

        duration = (((hours * 60L) + minutes) * WrittenTime.Minute) + (seconds * WrittenTime.Second);
        return text.IsEmpty;
    }
}
