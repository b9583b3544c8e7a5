using System.Buffers;
using System.Buffers.Text;
using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>Reads querylog.json of AdGuard Home, an object a line, the answer in it as a DNS message in base64.</summary>
internal sealed class AdGuardReader(LogContext context) : ILogReader
{
    // Of what is read: a name of 255 octets, each of them escaped twice.
    private const int MaxValueOctets = 4096;

    private readonly byte[] wire = new byte[NameSpan.MaxLength];
    private readonly byte[] asked = new byte[NameSpan.MaxLength];
    private readonly byte[] message = new byte[RecordBuffer.MaxRecordOctets];
    private readonly byte[] value = new byte[MaxValueOctets];
    private readonly WireAnswer parser = new();

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        if (record.IsEmpty)
        {
            return LineFault.None;
        }

        var entry = default(Entry);
        ReadOnlySpan<byte> answer = default;
        var json = new JsonLine(record);
        while (json.TryMoveNext())
        {
            // What the upstream said goes before what a filter put in its place.
            if (json.Key.SequenceEqual("OrigAnswer"u8) || (json.Key.SequenceEqual("Answer"u8) && answer.IsEmpty))
            {
                answer = json.Text.IsEmpty ? answer : json.Text;
            }
            else if (json.Key.Length <= 2 && JsonLine.TryUnescape(json.Text, value, out var length))
            {
                Take(json.Key, value.AsSpan(0, length), ref entry);
            }
        }

        return json.IsWhole ? Hand(entry, answer, number, sink) : LineFault.Json;
    }

    public void Finish(ILogSink sink)
    {
        // Each line stands for itself.
    }

    private void Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text, ref Entry entry)
    {
        if (key.SequenceEqual("T"u8))
        {
            entry.Time = TimeText.TryTakeIso(ref text, out var written) && context.Clock.TryResolve(written, out var time) ? time : null;
        }
        else if (key.SequenceEqual("IP"u8))
        {
            entry.Client = LogAddress.TryParse(text, out var client) ? client : null;
        }
        else if (key.SequenceEqual("QH"u8))
        {
            entry.NameLength = LogName.TryRead(text, wire, out var name) ? name.Length : 0;
            entry.HasName = true;
        }
        else if (key.SequenceEqual("QT"u8))
        {
            entry.Type = LogType.Parse(text);
        }
        else if (key.SequenceEqual("QC"u8))
        {
            entry.IsOtherClass = !text.SequenceEqual("IN"u8);
        }
        else if (key.SequenceEqual("CP"u8))
        {
            entry.Transport = TransportOf(text);
        }
    }

    private static Transport? TransportOf(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("doh"u8))
        {
            return Transport.Https;
        }

        return text.SequenceEqual("dot"u8) ? Transport.Tls : null;
    }

    private LineFault Hand(Entry entry, ReadOnlySpan<byte> answer, long number, ILogSink sink)
    {
        if (!entry.HasName)
        {
            return LineFault.Form;
        }

        if (entry.NameLength == 0)
        {
            return LineFault.Name;
        }

        if (entry.IsOtherClass)
        {
            return LineFault.None;
        }

        if (entry.Time is not { } time)
        {
            return LineFault.Time;
        }

        if (entry.Client is not { } client)
        {
            return LineFault.Address;
        }

        var isAnswered = Base64.DecodeFromUtf8(answer, message, out _, out var length) == OperationStatus.Done
            && parser.TryRead(message.AsSpan(0, length), asked, out _, out _);
        sink.Take(new LogQuery
        {
            Time = time,
            Line = number,
            Client = client,
            Name = new NameSpan(wire.AsSpan(0, entry.NameLength)),
            Type = entry.Type,
            Transport = entry.Transport,
            Answer = isAnswered ? parser.Answer : null,
        });
        return LineFault.None;
    }

    private struct Entry
    {
        public long? Time;
        public InternetAddress? Client;
        public RecordType? Type;
        public Transport? Transport;
        public int NameLength;
        public bool HasName;
        public bool IsOtherClass;
    }
}
