using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>
/// Reads what Knot Resolver logs of requests: a local-data rule that logs name and address (version 6), and the traces of requests (IPTRACE with
/// REQTRACE or the plan), whose lines are joined by the request's number. It has no query log of its own; dnstap is better.
/// </summary>
internal sealed class KnotReader(LogContext context) : ILogReader
{
    private readonly byte[] wire = new byte[NameSpan.MaxLength];
    private readonly KnotRequests requests = new();
    private long lastTime;

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        if (record.IsEmpty)
        {
            return LineFault.None;
        }

        var hasTime = SyslogHeader.TryRead(record, context.Clock, out var header);
        if (hasTime && !header.Program.StartsWith("kresd"u8) && !header.Program.StartsWith("knot-resolver"u8))
        {
            return LineFault.None;
        }

        var message = (hasTime ? header.Message : record).TrimStart((byte)' ');
        if (!message.StartsWith("["u8))
        {
            ReadQuestion(message, number, sink);
            return LineFault.None;
        }

        return hasTime ? ReadTagged(message, header.Time, number, sink) : LineFault.Time;
    }

    public void Finish(ILogSink sink)
    {
        // A request without its address or its name is of no use.
    }

    // "[rules ] ...", "[plan  ][00000.00] ...", "[reqdbg][policy][51377.00] ..."
    private LineFault ReadTagged(ReadOnlySpan<byte> message, long time, long number, ILogSink sink)
    {
        requests.LeaveQuestion();
        lastTime = time;
        if (message.StartsWith("[rules"u8))
        {
            return ReadRule(message, time, number, sink);
        }

        if (message.StartsWith("[plan"u8))
        {
            return ReadPlan(message, time, number, sink);
        }

        var mark = message.IndexOf("][policy]["u8);
        if (mark < 0 || !TryReadRequest(message[(mark + 10)..], out var request, out var said))
        {
            return LineFault.None;
        }

        if (said.StartsWith("request packet:"u8))
        {
            requests.ExpectQuestion(request);
            return LineFault.None;
        }

        return said.StartsWith("request packet arrived from "u8) ? ReadArrival(said[28..], request, new Place(time, number), sink) : LineFault.None;
    }

    // "=> local data applied, user: 10.66.10.21, name: c2.alpha.example."
    private LineFault ReadRule(ReadOnlySpan<byte> message, long time, long number, ILogSink sink)
    {
        var words = new LineCursor(message);
        if (!words.TryTakeUntil(", user: "u8, out _) || !words.TryTakeUntil(", name: "u8, out var user))
        {
            return LineFault.None;
        }

        if (!LogAddress.TryParse(user, out var client))
        {
            return user.SequenceEqual("internal"u8) ? LineFault.None : LineFault.Address;
        }

        if (!LogName.TryRead(words.Rest, wire, out var asked))
        {
            return LineFault.Name;
        }

        sink.Take(new LogQuery { Time = time, Line = number, Client = client, Name = asked, Stage = EventStage.Ruled });
        return LineFault.None;
    }

    // "plan 'c2.alpha.example.' type 'A' uid [28513.00]": the request's own when it has no parent
    private LineFault ReadPlan(ReadOnlySpan<byte> message, long time, long number, ILogSink sink)
    {
        var words = new LineCursor(message);
        if (!words.TryTakeUntil("[00000.00] plan '"u8, out _) || !words.TryTakeUntil("' type '"u8, out var name) || !words.TryTakeUntil("' uid ["u8, out var type))
        {
            return LineFault.None;
        }

        if (!TryReadRequest(words.Rest, out var request, out _))
        {
            return LineFault.Cut;
        }

        if (!LogName.TryRead(name, wire, out var asked))
        {
            return LineFault.Name;
        }

        requests.TakeName(request, new LogQuery { Time = time, Line = number, Client = default, Name = asked, Type = LogType.Parse(type) }, sink);
        return LineFault.None;
    }

    // "10.66.10.21#50005 to 10.0.0.1#53 (UDP)"
    private LineFault ReadArrival(ReadOnlySpan<byte> text, int request, Place place, ILogSink sink)
    {
        var words = new LineCursor(text);
        if (!LogAddress.TryParseWithPort(words.Word(), (byte)'#', out var client, out var port))
        {
            return LineFault.Address;
        }

        words.Word();
        words.Word();
        var transport = words.Rest;
        requests.TakeArrival(request, new LogQuery
        {
            Time = place.Time,
            Line = place.Line,
            Client = client,
            Port = port,
            Name = NameSpan.Root,
            Transport = TransportOf(transport),
        }, sink);
        return LineFault.None;
    }

    private static Transport? TransportOf(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("HTTP"u8) >= 0)
        {
            return Transport.Https;
        }

        if (text.IndexOf("TLS"u8) >= 0)
        {
            return Transport.Tls;
        }

        return text.StartsWith("(TCP"u8) ? Transport.Tcp : Transport.Udp;
    }

    // Lines of a traced packet: ";; QUESTION SECTION", then "ns.donvi.example.		A"
    private void ReadQuestion(ReadOnlySpan<byte> message, long number, ILogSink sink)
    {
        if (message.StartsWith(";; QUESTION SECTION"u8))
        {
            requests.EnterQuestion();
            return;
        }

        var blank = message.IndexOfAny((byte)'\t', (byte)' ');
        if (requests.Question is { } request && blank > 0 && LogName.TryRead(message[..blank], wire, out var asked))
        {
            requests.LeaveQuestion();
            requests.TakeName(request, new LogQuery { Time = lastTime, Line = number, Client = default, Name = asked, Type = LogType.Parse(message[blank..].Trim("\t "u8)) }, sink);
        }
    }

    private static bool TryReadRequest(ReadOnlySpan<byte> text, out int request, out ReadOnlySpan<byte> said)
    {
        var close = text.IndexOf((byte)']');
        var dot = text.IndexOf((byte)'.');
        request = 0;
        said = close < 0 ? default : text[(close + 1)..].TrimStart((byte)' ');
        if (dot < 0 || close < dot || !LogAddress.TryParseNumber(text[..dot], 9, out var number))
        {
            return false;
        }

        request = (int)number;
        return true;
    }

    private readonly record struct Place(long Time, long Line);
}
