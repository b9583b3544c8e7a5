using Sinkhole.Campaigns.Hunts.Logs;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>Reads packets that nftables or iptables logged: <c>IN= OUT= SRC= DST= PROTO= SPT= DPT=</c> behind the administrator's prefix.</summary>
internal sealed class NetfilterReader(LogContext context) : ILogReader
{
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

        var isOther = !header.Program.IsEmpty && !header.Program.SequenceEqual("kernel"u8) && !header.Program.StartsWith("ulogd"u8);
        var start = isOther ? -1 : header.Message.IndexOf("IN="u8);
        if (start < 0 || header.Message.IndexOf(" SRC="u8) < start)
        {
            return LineFault.None;
        }

        var packet = default(NetfilterPacket);
        var fault = packet.Read(header.Message[start..]);
        if (fault != LineFault.None || packet.Guess() is not { } guess)
        {
            return fault;
        }

        sink.Take(new LogConnection
        {
            Time = header.Time,
            Line = number,
            Ends = guess.Ends,
            Initiator = guess.Initiator,
            Protocol = packet.Protocol,
            Action = ActionWords.Find(header.Message[..start]),
            Octets = packet.Octets,
            Packets = 1,
            Sensor = header.Host,
        });
        return LineFault.None;
    }

    public void Finish(ILogSink sink)
    {
        // Each line stands for itself.
    }
}
