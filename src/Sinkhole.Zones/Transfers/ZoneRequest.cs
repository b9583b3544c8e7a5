using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Transfers;

/// <summary>A message about a zone as far as its answer needs it.</summary>
internal sealed class ZoneRequest
{
    private ZoneRequest(MessageHeader header, DomainName name, RecordType type, TsigRequest signature)
    {
        Header = header;
        Name = name;
        Type = type;
        Signature = signature;
    }

    /// <summary>Its header.</summary>
    public MessageHeader Header { get; }

    /// <summary>QNAME in canonical form.</summary>
    public DomainName Name { get; }

    /// <summary>QTYPE.</summary>
    public RecordType Type { get; }

    /// <summary>The serial the sender has, of an IXFR; the serial it tells of, of a NOTIFY; null: none given.</summary>
    public uint? Serial { get; private init; }

    /// <summary>What its TSIG says.</summary>
    public TsigRequest Signature { get; }

    /// <summary>Reads it; null when it has not exactly one question of class IN that can be read.</summary>
    public static ZoneRequest? Read(ReadOnlySpan<byte> message, ZoneTable table, TimeProvider clock)
    {
        Span<byte> scratch = new byte[NameSpan.MaxLength];
        var reader = new MessageReader(message);
        if (!reader.TryReadHeader(out var header) || header.QuestionCount != 1
            || !reader.TryReadQuestion(scratch, out var question) || question.Class != RecordClass.Internet
            || DomainName.From(question.Name) is not { } name)
        {
            return null;
        }

        var type = question.Type;
        uint? serial = null;
        if (header.Opcode == Opcode.Notify && header.AnswerCount == 1 && reader.TryReadRecord(scratch, out var told))
        {
            serial = ApexRecords.TryReadSerial(reader, told, out var number) ? number : null;
        }
        else if (type == RecordType.Ixfr)
        {
            serial = ApexRecords.TryReadSerial(ref reader, header, scratch, out var number) ? number : null;
        }

        return new ZoneRequest(header, name, type, TsigRequest.Verify(message, table.Keys.Find, clock)) { Serial = serial };
    }
}
