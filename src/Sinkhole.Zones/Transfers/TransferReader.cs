using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Transfers;

/// <summary>
/// Reads the messages of one transfer to us (RFC 5936, 2.2; RFC 1995, 4) and hands their records on. Nothing that comes is believed: ids,
/// question, class, owners, the order of SOA records and the signatures must all be as they should.
/// </summary>
internal sealed class TransferReader(ZoneTransferRequest request, RecordType type, uint? have, ITransferTarget target)
{
    private readonly byte[] owner = new byte[NameSpan.MaxLength];
    private readonly byte[] rdata = new byte[ushort.MaxValue];
    private Phase phase = Phase.Start;
    private uint reached;

    private enum Phase : byte
    {
        /// <summary>Nothing came yet.</summary>
        Start,

        /// <summary>The first SOA came; the next record tells changes from a whole zone.</summary>
        First,

        /// <summary>A whole zone.</summary>
        Whole,

        /// <summary>Records that go.</summary>
        Removed,

        /// <summary>Records that come.</summary>
        Added,

        /// <summary>The closing SOA came.</summary>
        End,
    }

    /// <summary>The serial of the server's version.</summary>
    public uint Serial { get; private set; }

    /// <summary>Records that came.</summary>
    public long Records { get; private set; }

    /// <summary>True when changes came.</summary>
    public bool IsDelta { get; private set; }

    /// <summary>The response code, after Refused.</summary>
    public Rcode Rcode { get; private set; }

    /// <summary>What is wrong with the octets, after Broken.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>What is wrong with the signature, after Unproven.</summary>
    public TsigError Signature { get; private set; }

    /// <summary>Takes the next message.</summary>
    public TransferStep Take(ReadOnlySpan<byte> message, ushort id, TsigVerifier? verifier)
    {
        var reader = new MessageReader(message);
        if (!reader.TryReadHeader(out var header) || header.Id != id || !header.IsResponse || header.Opcode != Opcode.Query)
        {
            return Break("a message that answers nothing we asked");
        }

        // A refusal is told as such when its signature holds, or when the server could not sign it; it changes nothing either way.
        Signature = verifier?.Verify(message) ?? TsigError.None;
        if (header.Rcode != Rcode.NoError && (Signature == TsigError.None || header.Rcode != Rcode.NotAuth))
        {
            Rcode = header.Rcode;
            return TransferStep.Refused;
        }

        if (Signature != TsigError.None)
        {
            return TransferStep.Unproven;
        }

        if (!IsQuestionGood(ref reader, header))
        {
            return Break("another question than ours");
        }

        var step = TakeRecords(ref reader, header.AnswerCount);
        if (step is TransferStep.Done && verifier is { IsComplete: false })
        {
            Signature = TsigError.BadSignature;
            return TransferStep.Unproven;
        }

        return step;
    }

    private bool IsQuestionGood(ref MessageReader reader, MessageHeader header)
    {
        // Later messages may leave it out (RFC 5936, 2.2.1).
        if (header.QuestionCount == 0)
        {
            return phase != Phase.Start;
        }

        return header.QuestionCount == 1 && reader.TryReadQuestion(owner, out var question)
            && question.Type == type && question.Class == RecordClass.Internet && question.Name.EqualsIgnoreCase(request.Zone.Span);
    }

    private TransferStep TakeRecords(ref MessageReader reader, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!reader.TryReadRecord(owner, out var record) || !RDataForm.TryExpand(reader, record, rdata, out var length))
            {
                return Break("a broken record");
            }

            if (phase == Phase.End)
            {
                return Break("records behind the end");
            }

            if (record.Class != RecordClass.Internet || !record.Owner.IsAtOrBelow(request.Zone.Span))
            {
                return Break($"a record outside the zone, '{record.Owner.ToString()}'");
            }

            if (++Records > request.MaxRecords)
            {
                return TransferStep.TooMuch;
            }

            var step = TakeRecord(record, rdata.AsSpan(0, length));
            if (step != TransferStep.More)
            {
                return step;
            }
        }

        return phase == Phase.End ? TransferStep.Done : TransferStep.More;
    }

    private TransferStep TakeRecord(RecordView record, ReadOnlySpan<byte> data)
    {
        if (record.Type == RecordType.Soa)
        {
            return record.Owner.Length == request.Zone.Span.Length
                ? TakeSoa(BinaryPrimitives.ReadUInt32BigEndian(data[^20..]), record, data)
                : Break("a SOA below the zone's name");
        }

        if (phase == Phase.Start)
        {
            return Break("no SOA at the beginning");
        }

        phase = phase == Phase.First ? Phase.Whole : phase;
        return Hand(record, data) ? TransferStep.More : TransferStep.Unfit;
    }

    private bool Hand(RecordView record, ReadOnlySpan<byte> data)
    {
        if (phase == Phase.Whole)
        {
            target.Write(record.Owner, record.Type, record.Ttl & int.MaxValue, data);
            return true;
        }

        var kept = new ZoneRecord(record.Owner.Octets.ToArray(), record.Type, record.Ttl & int.MaxValue, data.ToArray());
        return target.TryChange(kept, isAdded: phase == Phase.Added);
    }

    private TransferStep TakeSoa(uint serial, RecordView record, ReadOnlySpan<byte> data)
    {
        switch (phase)
        {
            case Phase.Start:
                return TakeFirst(serial, record, data);
            case Phase.First when serial == have && type == RecordType.Ixfr:
                IsDelta = true;
                phase = Phase.Removed;
                return TransferStep.More;
            case Phase.First or Phase.Whole:
                phase = Phase.End;
                return serial == Serial ? TransferStep.More : Break("another serial at the end than at the beginning");
            case Phase.Removed:
                phase = Phase.Added;
                reached = serial;
                return TransferStep.More;
            case Phase.Added:
                phase = serial == Serial ? Phase.End : Phase.Removed;
                return serial == reached ? TransferStep.More : Break("changes that do not follow each other");
            case Phase.End:
                break;
        }

        return Break("records behind the end");
    }

    private TransferStep TakeFirst(uint serial, RecordView record, ReadOnlySpan<byte> data)
    {
        Serial = serial;
        phase = Phase.First;
        if (have is { } ours && !SerialNumber.IsAfter(serial, ours))
        {
            return serial == ours ? TransferStep.Unchanged : TransferStep.Older;
        }

        target.Begin(record.Ttl & int.MaxValue, data);
        return TransferStep.More;
    }

    private TransferStep Break(string fault)
    {
        Fault = fault;
        return TransferStep.Broken;
    }
}
