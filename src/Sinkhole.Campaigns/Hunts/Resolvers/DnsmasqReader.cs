using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>
/// Reads what dnsmasq and Pi-hole log. With log-queries=extra each line has its query's number, and the addresses that follow are joined to
/// it; without, a line about an answer belongs to nobody. Names are printed as they are, blanks too: what a stranger's name says after
/// "from" is not the client, only the last word is.
/// </summary>
internal sealed class DnsmasqReader(LogContext context) : ILogReader
{
    private readonly byte[] wire = new byte[NameSpan.MaxLength];
    private readonly DnsmasqQueries waiting = new();

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

        if (!header.Program.SequenceEqual("dnsmasq"u8) && !header.Program.SequenceEqual("pihole-FTL"u8))
        {
            return LineFault.None;
        }

        var message = header.Message;
        var port = default(ushort?);
        var id = TakeNumber(ref message, ref port);
        var words = new LineCursor(message);
        var verb = words.Word();
        if (verb.StartsWith("query["u8) || verb.StartsWith("auth["u8))
        {
            return ReadQuery(words.Rest, TypeOf(verb), new LogQuery { Time = header.Time, Line = number, Client = default, Port = port, Name = NameSpan.Root, Sensor = header.Host }, id, sink);
        }

        if (id is { } known)
        {
            Join(known, words);
        }

        return LineFault.None;
    }

    public void Finish(ILogSink sink) => waiting.Flush(sink);

    // "45 10.66.10.21/50005 query[A] ..."
    private static long? TakeNumber(ref ReadOnlySpan<byte> message, ref ushort? port)
    {
        var words = new LineCursor(message);
        if (!LogAddress.TryParseNumber(words.Word(), 10, out var id) || !LogAddress.TryParseWithPort(words.Word(), (byte)'/', out _, out port))
        {
            port = null;
            return null;
        }

        message = words.Rest;
        return id;
    }

    private static RecordType? TypeOf(ReadOnlySpan<byte> verb)
    {
        var open = verb.IndexOf((byte)'[');
        return verb is [.., (byte)']'] ? LogType.Parse(verb[(open + 1)..^1]) : null;
    }

    // NAME from CLIENT
    private LineFault ReadQuery(ReadOnlySpan<byte> text, RecordType? type, in LogQuery query, long? id, ILogSink sink)
    {
        var from = text.LastIndexOf(" from "u8);
        if (from < 0)
        {
            return LineFault.Cut;
        }

        if (!LogAddress.TryParse(text[(from + 6)..], out var client))
        {
            return LineFault.Address;
        }

        var name = text[..from];
        if (name.StartsWith("<name unprintable>"u8))
        {
            return LineFault.HiddenName;
        }

        if (!LogName.TryReadRaw(name, wire, out var asked))
        {
            return LineFault.Name;
        }

        var whole = new LogQuery { Time = query.Time, Line = query.Line, Client = client, Port = query.Port, Name = asked, Type = type, Sensor = query.Sensor };
        if (id is { } known)
        {
            waiting.Add(known, whole, sink);
        }
        else
        {
            sink.Take(whole);
        }

        return LineFault.None;
    }

    // SOURCE NAME is VALUE: the value is the last word, whatever the name says.
    private void Join(long id, LineCursor words)
    {
        var text = words.Rest;
        var mark = text.LastIndexOf(" is "u8);
        if (mark < 0)
        {
            return;
        }

        var value = text[(mark + 4)..];
        var owner = LogName.TryReadRaw(text[..mark], wire, out var name) ? name : NameSpan.Root;
        waiting.Join(id, owner, value);
    }
}
