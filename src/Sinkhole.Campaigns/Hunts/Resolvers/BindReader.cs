using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>
/// Reads what BIND logs of queries and of its policy zones, in its own files or through syslog, of all versions of BIND 9. Names stand there
/// in presentation form without blanks, so words are parted by blanks alone.
/// </summary>
internal sealed class BindReader(LogContext context) : ILogReader
{
    // "queries: info:" before the message, when named prints them.
    private const int MaxLabels = 2;

    private readonly byte[] wire = new byte[NameSpan.MaxLength];
    private readonly LogAnswer answer = new();

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        if (record.IsEmpty)
        {
            return LineFault.None;
        }

        var line = SyslogHeader.WithoutPriority(record);
        if (!SyslogHeader.TryTakeTime(ref line, context.Clock, out var time))
        {
            return LineFault.Time;
        }

        var words = new LineCursor(line);
        if (!TryReachClient(ref words))
        {
            return LineFault.None;
        }

        if (!TryReadClient(ref words, out var client, out var port))
        {
            return LineFault.Address;
        }

        var what = AfterView(ref words);
        if (what.SequenceEqual("query:"u8))
        {
            return ReadQuery(words, new LogQuery { Time = time, Line = number, Client = client, Port = port, Name = NameSpan.Root, Stage = EventStage.Asked }, sink);
        }

        what = what.SequenceEqual("disabled"u8) ? words.Word() : what;
        return what.SequenceEqual("rpz"u8)
            ? ReadRuled(words, new LogQuery { Time = time, Line = number, Client = client, Port = port, Name = NameSpan.Root, Stage = EventStage.Ruled }, sink)
            : LineFault.None;
    }

    public void Finish(ILogSink sink)
    {
        // Each line stands for itself.
    }

    /// <summary>Passes over everything up to "client"; false for lines of other programs and about other things.</summary>
    private static bool TryReachClient(ref LineCursor words)
    {
        var word = words.Word();
        if (!word.SequenceEqual("client"u8) && !IsLabel(word))
        {
            // A host, unless the program comes first; the program must be named.
            word = IsNamed(word) ? word : words.Word();
            if (!IsNamed(word))
            {
                return false;
            }

            word = words.Word();
        }

        for (var labels = 0; labels < MaxLabels && IsLabel(word); labels++)
        {
            word = words.Word();
        }

        return word.SequenceEqual("client"u8);
    }

    private static bool IsNamed(ReadOnlySpan<byte> word) => word.StartsWith("named"u8) && word is [.., (byte)':'] && (word.Length == 6 || word[5] == (byte)'[');

    private static bool IsLabel(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("queries:"u8) || word.SequenceEqual("info:"u8) || word.SequenceEqual("rpz:"u8) || word.SequenceEqual("rpz-passthru:"u8);

    private static bool TryReadClient(ref LineCursor words, out InternetAddress client, out ushort? port)
    {
        var word = words.Word();
        word = word.StartsWith("@"u8) ? words.Word() : word;
        var key = word.IndexOf((byte)'/');
        if (key >= 0)
        {
            word = word[..key];
            words.Word();
        }

        word = word is [.., (byte)':'] ? word[..^1] : word;
        return LogAddress.TryParseWithPort(word, (byte)'#', out client, out port);
    }

    private static ReadOnlySpan<byte> AfterView(ref LineCursor words)
    {
        var word = words.Word();
        word = word.StartsWith("("u8) ? words.Word() : word;
        if (!word.SequenceEqual("view"u8))
        {
            return word;
        }

        words.Word();
        return words.Word();
    }

    // NAME CLASS TYPE FLAGS (SERVER)
    private LineFault ReadQuery(LineCursor words, in LogQuery query, ILogSink sink)
    {
        var name = words.Word();
        var isInternet = words.Word().SequenceEqual("IN"u8);
        var type = words.Word();
        var flags = words.Word();
        if (flags.IsEmpty)
        {
            return LineFault.Cut;
        }

        if (!isInternet)
        {
            return LineFault.None;
        }

        if (!LogName.TryRead(name, wire, out var asked))
        {
            return LineFault.Name;
        }

        var server = words.Word();
        sink.Take(new LogQuery
        {
            Time = query.Time,
            Line = query.Line,
            Client = query.Client,
            Port = query.Port,
            Name = asked,
            Type = LogType.Parse(type),
            Transport = flags.Contains((byte)'T') ? Transport.Tcp : Transport.Udp,
            Stage = query.Stage,
            Sensor = server is [(byte)'(', .., (byte)')'] ? server[1..^1] : default,
        });
        return LineFault.None;
    }

    // TRIGGER POLICY rewrite NAME/TYPE/CLASS via OWNER; before 9.11 the name alone.
    private LineFault ReadRuled(LineCursor words, in LogQuery query, ILogSink sink)
    {
        var trigger = words.Word();
        words.Word();
        if (!words.Word().SequenceEqual("rewrite"u8))
        {
            return LineFault.None;
        }

        var what = words.Word();
        if (!words.Word().SequenceEqual("via"u8))
        {
            return LineFault.Cut;
        }

        // A name may hold a slash, a type and a class may not.
        var type = default(RecordType?);
        if (what.EndsWith("/IN"u8) && what[..^3].LastIndexOf((byte)'/') is > 0 and var slash)
        {
            type = LogType.Parse(what[(slash + 1)..^3]);
            what = what[..slash];
        }

        if (!LogName.TryRead(what, wire, out var asked))
        {
            return LineFault.Name;
        }

        var shown = default(LogAnswer);
        if (trigger.SequenceEqual("IP"u8) && PolicyOwner.TryReadAddress(words.Rest, out var address))
        {
            answer.Clear();
            answer.Add(address);
            shown = answer;
        }

        sink.Take(new LogQuery { Time = query.Time, Line = query.Line, Client = query.Client, Port = query.Port, Name = asked, Type = type, Answer = shown, Stage = query.Stage });
        return LineFault.None;
    }
}
