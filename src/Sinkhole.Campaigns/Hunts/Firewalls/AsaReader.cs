using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>
/// Reads messages of Cisco ASA, FTD and PIX about connections: built and torn down (302013 to 302016, 302020, 302021), denied (106001 to 106015,
/// 106023) and access lists (106100). The end of a connection whose beginning was read is not counted again.
/// </summary>
internal sealed class AsaReader(LogContext context) : ILogReader
{
    // Messages of connections that are written in yet other ways.
    private static readonly int[] Unsupported = [106002, 106011, 302017, 302018, 302303, 302304, 338001, 338002, 338003, 338004, 430002, 430003, 710002, 710003];

    private readonly AsaConnections connections = new();

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        var line = SyslogHeader.WithoutPriority(record).TrimEnd((byte)' ');
        if (line.IsEmpty)
        {
            return LineFault.None;
        }

        return line.StartsWith("1 "u8) ? ReadModern(line, number, sink) : ReadClassic(line, number, sink);
    }

    public void Finish(ILogSink sink)
    {
        // A connection was handed on when it began.
    }

    private static LineFault IsUnsupported(int id) => Array.BinarySearch(Unsupported, id) >= 0 ? LineFault.Unsupported : LineFault.None;

    // RFC 5424, from a relay: the program is the firewall or none
    private LineFault ReadModern(ReadOnlySpan<byte> line, long number, ILogSink sink)
    {
        if (!SyslogHeader.TryRead(line, context.Clock, out var header))
        {
            return LineFault.Time;
        }

        var message = header.Message.TrimStart(": "u8);
        return header.Program.SequenceEqual("-"u8) || AsciiFold.EqualsFolded(header.Program, "asa"u8) || AsciiFold.EqualsFolded(header.Program, "ftd"u8)
            ? ReadMessage(message, header.Host, header.Time, number, sink)
            : LineFault.None;
    }

    // A time, perhaps a host and colons, and the message
    private LineFault ReadClassic(ReadOnlySpan<byte> line, long number, ILogSink sink)
    {
        var mark = line.IndexOf((byte)'%');
        var head = mark < 0 ? line : line[..mark];
        if (!SyslogHeader.TryTakeTime(ref head, context.Clock, out var time))
        {
            return LineFault.Time;
        }

        // What another program says of a message is none.
        return mark >= 0 && TryReadHost(head, out var host) ? ReadMessage(line[mark..], host, time, number, sink) : LineFault.None;
    }

    private LineFault ReadMessage(ReadOnlySpan<byte> text, ReadOnlySpan<byte> host, long time, long number, ILogSink sink)
    {
        if (!TryReadMessage(text, out var id, out var said))
        {
            return LineFault.None;
        }

        var message = new AsaMessage(id, said, new LogConnection { Time = time, Line = number, Ends = default, Initiator = Initiator.Logged, Sensor = host });
        return message.IsOfConnections
            ? connections.Read(message, sink)
            : IsUnsupported(id);
    }

    // At most a host, the device's own time, and colons or hyphens stand before the message.
    private bool TryReadHost(ReadOnlySpan<byte> head, out ReadOnlySpan<byte> host)
    {
        host = default;
        head = head.TrimStart(": "u8);
        SyslogHeader.TryTakeTime(ref head, context.Clock, out _);
        var words = new LineCursor(head);
        var first = words.Word();
        if (!first.IsEmpty && first[0] is not ((byte)':' or (byte)'-'))
        {
            host = first is [.., (byte)':'] ? first[..^1] : first;
        }

        var rest = words.Rest.TrimStart(": "u8);
        SyslogHeader.TryTakeTime(ref rest, context.Clock, out _);
        return !rest.ContainsAnyExcept(": -"u8);
    }

    // "%ASA-6-302013: ..."
    private static bool TryReadMessage(ReadOnlySpan<byte> text, out int id, out ReadOnlySpan<byte> said)
    {
        id = 0;
        said = default;
        if (text.Length < 15 || !(text.StartsWith("%ASA-"u8) || text.StartsWith("%FTD-"u8) || text.StartsWith("%PIX-"u8)))
        {
            return false;
        }

        var dash = text[5..].IndexOf((byte)'-');
        var colon = text.IndexOf((byte)':');
        if (dash < 0 || colon < dash + 6 || !LogAddress.TryParseNumber(text[(dash + 6)..colon], 6, out var number))
        {
            return false;
        }

        id = (int)number;
        said = text[(colon + 1)..].TrimStart((byte)' ');
        return true;
    }
}
