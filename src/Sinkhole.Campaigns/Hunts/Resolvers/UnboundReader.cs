using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>
/// Reads what Unbound logs of queries, replies, local zones and policy zones. Unbound prints <c>?</c> for every octet of a name that is no
/// letter, digit, hyphen, underscore or asterisk, a dot within a label too, so a name in its log never gains a label.
/// </summary>
internal sealed class UnboundReader(LogContext context) : ILogReader
{
    // What stands before NAME TYPE CLASS at the end of a line about a rule: a list's name, an owner, an action.
    private const int MaxWords = 16;

    private readonly byte[] wire = new byte[NameSpan.MaxLength];

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        if (record.IsEmpty)
        {
            return LineFault.None;
        }

        var line = SyslogHeader.WithoutPriority(record);
        if (!TryTakeTime(ref line, out var time))
        {
            return LineFault.Time;
        }

        var words = new LineCursor(line);
        if (!TryPassProgram(ref words))
        {
            return LineFault.None;
        }

        var level = words.Word();
        if (!level.SequenceEqual("info:"u8) && !level.SequenceEqual("query:"u8) && !level.SequenceEqual("reply:"u8))
        {
            return LineFault.None;
        }

        return ReadMessage(words, time, number, sink);
    }

    public void Finish(ILogSink sink)
    {
        // Each line stands for itself.
    }

    private bool TryTakeTime(ref ReadOnlySpan<byte> line, out long time)
    {
        var epoch = line;
        if (Digits.TryTake(ref epoch, (byte)'[') && TimeText.TryTakeEpoch(ref epoch, out time) && Digits.TryTake(ref epoch, (byte)']'))
        {
            line = epoch.TrimStart((byte)' ');
            return true;
        }

        return SyslogHeader.TryTakeTime(ref line, context.Clock, out time);
    }

    // "unbound[1:0]" in its own file; through syslog a host before it, a colon behind, and the thread in brackets.
    private static bool TryPassProgram(ref LineCursor words)
    {
        var word = words.Word();
        word = IsUnbound(word) ? word : words.Word();
        if (!IsUnbound(word))
        {
            return false;
        }

        if (words.Rest.StartsWith("["u8))
        {
            words.Word();
        }

        return true;
    }

    private static bool IsUnbound(ReadOnlySpan<byte> word) => word.StartsWith("unbound"u8) && (word.Length == 7 || word[7] is (byte)'[' or (byte)':');

    private LineFault ReadMessage(LineCursor words, long time, long number, ILogSink sink)
    {
        var start = words;
        var first = words.Word();
        if (LogAddress.TryParse(first, out var client))
        {
            // CLIENT NAME TYPE CLASS, and for a reply RCODE, time, cached, size
            var name = words.Word();
            var type = words.Word();
            var end = words.Word();
            var stage = words.IsAtEnd ? EventStage.Asked : EventStage.Answered;
            return Hand(new Row(name, type, end), new LogQuery { Time = time, Line = number, Client = client, Name = NameSpan.Root, Stage = stage }, sink);
        }

        return ReadRuled(start, time, number, sink);
    }

    // ... ADDRESS@PORT NAME TYPE CLASS
    private LineFault ReadRuled(LineCursor words, long time, long number, ILogSink sink)
    {
        for (var i = 0; i < MaxWords && !words.IsAtEnd; i++)
        {
            var word = words.Word();
            if (!word.Contains((byte)'@') || !LogAddress.TryParseWithPort(word, (byte)'@', out var client, out var port))
            {
                continue;
            }

            var behind = words;
            var name = behind.Word();
            var type = behind.Word();
            var end = behind.Word();
            if (behind.IsAtEnd)
            {
                return Hand(new Row(name, type, end), new LogQuery { Time = time, Line = number, Client = client, Port = port, Name = NameSpan.Root, Stage = EventStage.Ruled }, sink);
            }
        }

        return LineFault.None;
    }

    private LineFault Hand(Row row, in LogQuery query, ILogSink sink)
    {
        if (row.Class.IsEmpty)
        {
            return LineFault.Cut;
        }

        if (!row.Class.SequenceEqual("IN"u8))
        {
            return LineFault.None;
        }

        if (!LogName.TryReadRaw(row.Name, wire, out var asked))
        {
            return LineFault.Name;
        }

        sink.Take(new LogQuery { Time = query.Time, Line = query.Line, Client = query.Client, Port = query.Port, Name = asked, Type = LogType.Parse(row.Type), Stage = query.Stage });
        return LineFault.None;
    }

    private readonly ref struct Row(ReadOnlySpan<byte> name, ReadOnlySpan<byte> type, ReadOnlySpan<byte> @class)
    {
        public ReadOnlySpan<byte> Name { get; } = name;

        public ReadOnlySpan<byte> Type { get; } = type;

        public ReadOnlySpan<byte> Class { get; } = @class;
    }
}
