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

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        var line = SyslogHeader.WithoutPriority(record).Trim((byte)' ');
        if (line.IsEmpty)
        {
            return LineFault.None;
        }

        if (!FortiGateFields.TryFindStart(line, out var start))
        {
            return LineFault.Form;
        }

        var fields = default(FortiGateFields);
        if (!fields.TryRead(line[start..]))
        {
            return LineFault.Quote;
        }

        if (fields.IsTraffic)
        {
            return ReadTraffic(ref fields, number, sink);
        }

        return fields.IsDns ? ReadDns(ref fields, number, sink) : LineFault.None;
    }

    public void Finish(ILogSink sink)
    {
        // Each line stands for itself.
    }

    private LineFault ReadTraffic(ref FortiGateFields fields, long number, ILogSink sink)
    {
        var fault = ReadBasics(ref fields, out var time, out var ends);
        if (fault != LineFault.None)
        {
            return fault;
        }

        var device = new HashCode();
        device.AddBytes(fields.Device);
        var session = fields.Session;
        if (session > 0 && !sessions.TryBegin(new SessionTable.Session(device.ToHashCode(), session.Value, ends.GetHashCode())))
        {
            return LineFault.None;
        }

        var isStart = fields.Action.SequenceEqual("start"u8);
        var duration = isStart ? null : fields.Duration * WrittenTime.Second;
        sink.Take(new LogConnection
        {
            Time = time - (duration ?? 0),
            Line = number,
            Ends = ends,
            Initiator = Initiator.Logged,
            Protocol = fields.Protocol,
            Action = ActionOf(fields.Action),
            Octets = fields.Octets,
            Packets = fields.Packets,
            Duration = duration,
            Stage = isStart ? EventStage.Began : EventStage.Ended,
            Sensor = fields.Device,
        });
        return LineFault.None;
    }

    private LineFault ReadDns(ref FortiGateFields fields, long number, ILogSink sink)
    {
        var fault = ReadBasics(ref fields, out var time, out var ends);
        if (fault != LineFault.None || fields.Name.IsEmpty)
        {
            return fault;
        }

        if (!LogName.TryRead(fields.Name, wire, out var asked))
        {
            return LineFault.Name;
        }

        TakeAnswer(fields.Addresses);
        sink.Take(new LogQuery
        {
            Time = time,
            Line = number,
            Client = ends.Source,
            Port = ends.SourcePort,
            Name = asked,
            Type = LogType.Parse(fields.Type),
            Answer = answer,
            Stage = fields.IsResponse ? EventStage.Answered : EventStage.Asked,
            Sensor = fields.Device,
        });
        return LineFault.None;
    }

    private LineFault ReadBasics(ref FortiGateFields fields, out long time, out ConnectionEnds ends)
    {
        ends = default;
        if (!fields.TryReadTime(context.Clock, out time))
        {
            return LineFault.Time;
        }

        if (!LogAddress.TryParse(fields.Source, out var source) || !LogAddress.TryParse(fields.Destination, out var destination))
        {
            return LineFault.Address;
        }

        ends = new ConnectionEnds(source, fields.SourcePort, destination, fields.DestinationPort);
        return fields.Action.IsEmpty && fields.IsTraffic ? LineFault.Cut : LineFault.None;
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
