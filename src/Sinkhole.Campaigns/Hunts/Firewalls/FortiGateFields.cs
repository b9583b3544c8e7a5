using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>
/// The fields of one FortiGate line that a hunt needs. Of two fields with one name the first counts: those that a stranger fills (a host, a link, a
/// message) come behind.
/// </summary>
internal ref struct FortiGateFields
{
    // A daemon's header before the first field.
    private const int MaxHeadOctets = 256;

    private ReadOnlySpan<byte> date;
    private ReadOnlySpan<byte> clock;
    private ReadOnlySpan<byte> zone;
    private ReadOnlySpan<byte> eventTime;
    private ReadOnlySpan<byte> kind;
    private ReadOnlySpan<byte> subKind;
    private ReadOnlySpan<byte> eventKind;
    private ReadOnlySpan<byte> sourcePort;
    private ReadOnlySpan<byte> destinationPort;
    private ReadOnlySpan<byte> protocol;
    private ReadOnlySpan<byte> session;
    private ReadOnlySpan<byte> duration;
    private ReadOnlySpan<byte> sentOctets;
    private ReadOnlySpan<byte> receivedOctets;
    private ReadOnlySpan<byte> sentPackets;
    private ReadOnlySpan<byte> receivedPackets;

    public ReadOnlySpan<byte> Device { get; private set; }

    public ReadOnlySpan<byte> Source { get; private set; }

    public ReadOnlySpan<byte> Destination { get; private set; }

    public ReadOnlySpan<byte> Action { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> Addresses { get; private set; }

    public readonly bool IsTraffic => kind.SequenceEqual("traffic"u8);

    public readonly bool IsDns => subKind.SequenceEqual("dns"u8) || kind.SequenceEqual("dns"u8);

    public readonly bool IsResponse => eventKind.SequenceEqual("dns-response"u8);

    public readonly ushort? SourcePort => LogAddress.TryParsePort(sourcePort, out var port) ? port : null;

    public readonly ushort? DestinationPort => LogAddress.TryParsePort(destinationPort, out var port) ? port : null;

    public readonly byte? Protocol => ProtocolText.Parse(protocol);

    public readonly long? Session => LogAddress.ParseCount(session);

    public readonly long? Duration => LogAddress.ParseCount(duration);

    public readonly long? Octets => Sum(sentOctets, receivedOctets);

    public readonly long? Packets => Sum(sentPackets, receivedPackets);

    /// <summary>Finds the first field; false when the line does not begin with one, a daemon's header apart.</summary>
    public static bool TryFindStart(ReadOnlySpan<byte> line, out int start)
    {
        var head = line[..Math.Min(line.Length, MaxHeadOctets)];
        start = Earlier(head.IndexOf("date="u8), Earlier(head.IndexOf("logver="u8), Earlier(head.IndexOf("timestamp="u8), head.IndexOf("itime="u8))));
        return start == 0 || (start > 0 && head[start - 1] == (byte)' ' && head[..start].IndexOf((byte)'=') < 0);
    }

    /// <summary>Reads all fields; false when a quoted one is not closed.</summary>
    public bool TryRead(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var equals = text.IndexOf((byte)'=');
            if (equals < 0)
            {
                return true;
            }

            var key = text[..equals].TrimStart((byte)' ');
            text = text[(equals + 1)..];
            if (text is [(byte)'"', ..])
            {
                var close = text[1..].IndexOf((byte)'"');
                if (close < 0)
                {
                    return false;
                }

                Take(key, text.Slice(1, close));
                text = text[(close + 2)..];
                continue;
            }

            // The last value of a line may be cut, and a shorter address is somebody else's.
            var end = text.IndexOf((byte)' ');
            if (end >= 0)
            {
                Take(key, text[..end]);
            }

            text = end < 0 ? default : text[(end + 1)..];
        }

        return true;
    }

    /// <summary>The time of the line: exact where it is written so, else date, time and zone.</summary>
    public readonly bool TryReadTime(LogClock clock, out long time)
    {
        if (TryReadExact(eventTime, out time))
        {
            return true;
        }

        if (date.Length != 10 || this.clock.Length != 8)
        {
            return false;
        }

        Span<byte> whole = stackalloc byte[32];
        date.CopyTo(whole);
        whole[10] = (byte)'T';
        this.clock.CopyTo(whole[11..]);
        var offset = zone.Length <= 6 ? zone : default;
        offset.CopyTo(whole[19..]);
        ReadOnlySpan<byte> text = whole[..(19 + offset.Length)];
        return TimeText.TryTakeIso(ref text, out var written) && clock.TryResolve(written, out time);
    }

    private static int Earlier(int one, int other) => one >= 0 && (other < 0 || one < other) ? one : other;

    // Seconds, milliseconds, microseconds or nanoseconds, told apart by their digits.
    private static bool TryReadExact(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (text.Length is not (10 or 13 or 16 or 19) || !LogAddress.TryParseNumber(text[..Math.Min(16, text.Length)], 16, out time))
        {
            return false;
        }

        time *= text.Length switch
        {
            10 => WrittenTime.Second,
            13 => 1000,
            _ => 1,
        };
        return true;
    }

    // Half of it would be taken for the whole.
    private static long? Sum(ReadOnlySpan<byte> sent, ReadOnlySpan<byte> received) => LogAddress.ParseCount(sent) + LogAddress.ParseCount(received);

    private void Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.Length is < 2 or > 9)
        {
            return;
        }

        if (key[0] == (byte)'s')
        {
            TakeOfS(key, value);
        }
        else if (key[0] == (byte)'d')
        {
            TakeOfD(key, value);
        }
        else
        {
            TakeOther(key, value);
        }
    }

    private void TakeOfS(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("srcip"u8))
        {
            Source = Source.IsEmpty ? value : Source;
        }
        else if (key.SequenceEqual("srcport"u8))
        {
            sourcePort = sourcePort.IsEmpty ? value : sourcePort;
        }
        else if (key.SequenceEqual("subtype"u8))
        {
            subKind = subKind.IsEmpty ? value : subKind;
        }
        else if (key.SequenceEqual("sessionid"u8))
        {
            session = session.IsEmpty ? value : session;
        }
        else if (key.SequenceEqual("sentbyte"u8))
        {
            sentOctets = sentOctets.IsEmpty ? value : sentOctets;
        }
        else if (key.SequenceEqual("sentpkt"u8))
        {
            sentPackets = sentPackets.IsEmpty ? value : sentPackets;
        }
    }

    private void TakeOfD(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("dstip"u8))
        {
            Destination = Destination.IsEmpty ? value : Destination;
        }
        else if (key.SequenceEqual("dstport"u8))
        {
            destinationPort = destinationPort.IsEmpty ? value : destinationPort;
        }
        else if (key.SequenceEqual("date"u8))
        {
            date = date.IsEmpty ? value : date;
        }
        else if (key.SequenceEqual("devname"u8))
        {
            Device = Device.IsEmpty ? value : Device;
        }
        else if (key.SequenceEqual("duration"u8))
        {
            duration = duration.IsEmpty ? value : duration;
        }
    }

    private void TakeOther(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("time"u8))
        {
            clock = clock.IsEmpty ? value : clock;
        }
        else if (key.SequenceEqual("tz"u8))
        {
            zone = zone.IsEmpty ? value : zone;
        }
        else if (key.SequenceEqual("type"u8))
        {
            kind = kind.IsEmpty ? value : kind;
        }
        else if (key.SequenceEqual("proto"u8))
        {
            protocol = protocol.IsEmpty ? value : protocol;
        }
        else if (key.SequenceEqual("action"u8))
        {
            Action = Action.IsEmpty ? value : Action;
        }
        else if (key.SequenceEqual("eventtime"u8))
        {
            eventTime = eventTime.IsEmpty ? value : eventTime;
        }
        else if (key.SequenceEqual("eventtype"u8))
        {
            eventKind = eventKind.IsEmpty ? value : eventKind;
        }
        else
        {
            TakeCounts(key, value);
        }
    }

    private void TakeCounts(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("rcvdbyte"u8))
        {
            receivedOctets = receivedOctets.IsEmpty ? value : receivedOctets;
        }
        else if (key.SequenceEqual("rcvdpkt"u8))
        {
            receivedPackets = receivedPackets.IsEmpty ? value : receivedPackets;
        }
        else if (key.SequenceEqual("qname"u8))
        {
            Name = Name.IsEmpty ? value : Name;
        }
        else if (key.SequenceEqual("qtype"u8))
        {
            Type = Type.IsEmpty ? value : Type;
        }
        else if (key.SequenceEqual("ipaddr"u8))
        {
            Addresses = Addresses.IsEmpty ? value : Addresses;
        }
    }
}
