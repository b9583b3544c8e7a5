using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>
/// Reads traffic logs of FortiGate, and the DNS logs of its filter, in the form of keys and values. The logs of one session (start, interim, close)
/// are one connection; its time is when it began.
/// </summary>
internal sealed class FortiGateReader(LogContext context) : ILogReader
{
    private readonly byte[] wire = new byte[NameSpan.MaxLength];
    private readonly LogAnswer answer = new();
    private readonly SessionTable sessions = new();
    private readonly FortiGatePlaces places = new();

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        var line = SyslogHeader.WithoutPriority(record).Trim((byte)' ');
        if (line.IsEmpty)
        {
            return LineFault.None;
        }

        if (!FortiGatePlaces.TryFindStart(line, out var start))
        {
            return LineFault.Form;
        }

        line = line[start..];
        if (!places.TryAssign(line))
        {
            return LineFault.Quote;
        }

        var fields = new FortiGateLine(line, places);
        if (fields.IsTraffic)
        {
            return ReadTraffic(fields, number, sink);
        }

        return fields.IsDns ? ReadDns(fields, number, sink) : LineFault.None;
    }

    public void Finish(ILogSink sink)
    {
        // Each line stands for itself.
    }

    private LineFault ReadTraffic(FortiGateLine fields, long number, ILogSink sink)
    {
        var fault = ReadBasics(fields, out var time, out var ends);
        if (fault != LineFault.None)
        {
            return fault;
        }

        var device = new HashCode();
        device.AddBytes(fields[FortiGateField.Device]);
        var session = fields.Session;
        if (session > 0 && !sessions.TryBegin(new SessionTable.Session(device.ToHashCode(), session.Value, ends.GetHashCode())))
        {
            return LineFault.None;
        }

        var isStart = fields[FortiGateField.Action].SequenceEqual("start"u8);
        var duration = isStart ? null : fields.Duration * WrittenTime.Second;
        sink.Take(new LogConnection
        {
            Time = time - (duration ?? 0),
            Line = number,
            Ends = ends,
            Initiator = Initiator.Logged,
            Protocol = ProtocolText.Parse(fields[FortiGateField.Protocol]),
            Action = ActionOf(fields[FortiGateField.Action]),
            Octets = fields.Octets,
            Packets = fields.Packets,
            Duration = duration,
            Stage = isStart ? EventStage.Began : EventStage.Ended,
            Sensor = fields[FortiGateField.Device],
        });
        return LineFault.None;
    }

    private LineFault ReadDns(FortiGateLine fields, long number, ILogSink sink)
    {
        var fault = ReadBasics(fields, out var time, out var ends);
        if (fault != LineFault.None || fields[FortiGateField.Name].IsEmpty)
        {
            return fault;
        }

        if (!LogName.TryRead(fields[FortiGateField.Name], wire, out var asked))
        {
            return LineFault.Name;
        }

        TakeAnswer(fields[FortiGateField.Addresses]);
        sink.Take(new LogQuery
        {
            Time = time,
            Line = number,
            Client = ends.Source,
            Port = ends.SourcePort,
            Name = asked,
            Type = LogType.Parse(fields[FortiGateField.Type]),
            Answer = fields.IsResponse ? answer : null,
            Stage = fields.IsResponse ? EventStage.Answered : EventStage.Asked,
            Sensor = fields[FortiGateField.Device],
        });
        return LineFault.None;
    }

    private LineFault ReadBasics(FortiGateLine fields, out long time, out ConnectionEnds ends)
    {
        ends = default;
        if (!fields.TryReadTime(context.Clock, out time))
        {
            return LineFault.Time;
        }

        if (!LogAddress.TryParse(fields[FortiGateField.Source], out var source) || !LogAddress.TryParse(fields[FortiGateField.Destination], out var destination))
        {
            return LineFault.Address;
        }

        ends = new ConnectionEnds(source, fields.Port(FortiGateField.SourcePort), destination, fields.Port(FortiGateField.DestinationPort));
        return fields[FortiGateField.Action].IsEmpty && fields.IsTraffic ? LineFault.Cut : LineFault.None;
    }

    // "1.2.3.4, 5.6.7.8"
    private void TakeAnswer(ReadOnlySpan<byte> text)
    {
        answer.Clear();
        while (!text.IsEmpty)
        {
            var comma = text.IndexOf((byte)',');
            if (LogAddress.TryParse((comma < 0 ? text : text[..comma]).Trim((byte)' '), out var address))
            {
                answer.Add(address);
            }

            text = comma < 0 ? default : text[(comma + 1)..];
        }
    }

    private static ConnectionAction ActionOf(ReadOnlySpan<byte> action) => action.SequenceEqual("deny"u8) || action.SequenceEqual("blocked"u8)
        ? ConnectionAction.Denied
        : ConnectionAction.Allowed;
}
