using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>
/// Reads the packet lines of the debug log of the DNS server of Windows. Questions that came in and responses that went out are a client's;
/// what the server asked others and what those said is not. Names stand there label by label with their lengths.
/// </summary>
internal sealed class WindowsDnsReader(LogContext context) : ILogReader
{
    private readonly byte[] wire = new byte[NameSpan.MaxLength];

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        // The key to the columns, details of a packet, and empty lines do not begin with a date.
        if (record.IsEmpty || (uint)(record[0] - '0') > 9)
        {
            return LineFault.None;
        }

        var line = record;
        if (!NumericDate.TryTake(ref line, context.Clock.Order, out var written, out var fault))
        {
            return fault;
        }

        if (!context.Clock.TryResolve(written, out var time))
        {
            return LineFault.Time;
        }

        var words = new LineCursor(line);
        words.Word();
        return words.Word().SequenceEqual("PACKET"u8) ? ReadPacket(words, time, number, sink) : LineFault.None;
    }

    public void Finish(ILogSink sink)
    {
        // Each line stands for itself.
    }

    // ID UDP|TCP Rcv|Snd ADDRESS XID [R] OPCODE [FLAGS] TYPE NAME
    private LineFault ReadPacket(LineCursor words, long time, long number, ILogSink sink)
    {
        words.Word();
        var transport = words.Word();
        var isReceived = words.Word().SequenceEqual("Rcv"u8);
        if (!LogAddress.TryParse(words.Word(), out var client))
        {
            return LineFault.Address;
        }

        words.Word();
        var opcode = words.Word();
        var isResponse = opcode.SequenceEqual("R"u8);
        opcode = isResponse ? words.Word() : opcode;
        if (isReceived == isResponse || !opcode.SequenceEqual("Q"u8))
        {
            return opcode.IsEmpty ? LineFault.Cut : LineFault.None;
        }

        if (!words.TryTakeUntil("]"u8, out _))
        {
            return LineFault.Cut;
        }

        words = new LineCursor(words.Rest.TrimStart((byte)' '));
        var type = words.Word();
        if (!LogName.TryReadCounted(words.Rest.TrimEnd((byte)' '), wire, out var asked))
        {
            return words.IsAtEnd ? LineFault.Cut : LineFault.Name;
        }

        sink.Take(new LogQuery
        {
            Time = time,
            Line = number,
            Client = client,
            Name = asked,
            Type = LogType.Parse(type),
            Transport = transport.SequenceEqual("TCP"u8) ? Transport.Tcp : Transport.Udp,
            Stage = isResponse ? EventStage.Answered : EventStage.Asked,
        });
        return LineFault.None;
    }
}
