using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Transactions;

/// <summary>The TSIG record of a message (RFC 8945, 4.2), its fields still in the message's octets.</summary>
internal readonly ref struct TsigRecord
{
    private const int FieldsBeforeMac = 10;
    private const int FieldsAfterMac = 6;

    /// <summary>The key's name as received.</summary>
    public NameSpan Key { get; private init; }

    /// <summary>The algorithm's name as received.</summary>
    public NameSpan Algorithm { get; private init; }

    /// <summary>Seconds since 1970 at which it was signed.</summary>
    public long Time { get; private init; }

    /// <summary>Seconds the clocks may differ.</summary>
    public ushort Fudge { get; private init; }

    /// <summary>The MAC.</summary>
    public ReadOnlySpan<byte> Mac { get; private init; }

    /// <summary>The message's id when it was signed.</summary>
    public ushort OriginalId { get; private init; }

    /// <summary>The extended code.</summary>
    public TsigError Error { get; private init; }

    /// <summary>Other data.</summary>
    public ReadOnlySpan<byte> Other { get; private init; }

    /// <summary>Where the record begins: the message without it ends here.</summary>
    public int Start { get; private init; }

    /// <summary>
    /// Finds it: false when the message or the record is broken, or TSIG stands anywhere but last. <paramref name="isSigned"/> says whether
    /// there is one. <paramref name="scratch"/> has 255 octets.
    /// </summary>
    public static bool TryFind(ReadOnlySpan<byte> message, Span<byte> scratch, out TsigRecord record, out bool isSigned)
    {
        record = default;
        isSigned = false;
        var reader = new MessageReader(message);
        if (!reader.TryReadHeader(out var header))
        {
            return false;
        }

        for (var i = 0; i < header.QuestionCount; i++)
        {
            if (!reader.TryReadQuestion(scratch, out _))
            {
                return false;
            }
        }

        // No count is larger than its 16 bits, and no record smaller than eleven octets: the walk ends with the message.
        var records = header.AnswerCount + header.AuthorityCount + header.AdditionalCount;
        for (var i = 0; i < records; i++)
        {
            var start = reader.Position;
            if (!reader.TryReadRecord(scratch, out var view))
            {
                return false;
            }

            if (view.Type == RecordType.Tsig)
            {
                isSigned = true;
                return i == records - 1 && header.AdditionalCount > 0 && reader.Remaining == 0 && TryRead(view, start, out record);
            }
        }

        return reader.Remaining == 0;
    }

    private static bool TryRead(RecordView view, int start, out TsigRecord record)
    {
        record = default;
        var data = view.RData;
        if (view.Class != RecordClass.Any || view.Ttl != 0 || !NameSpan.TryRead(data, out var algorithm))
        {
            return false;
        }

        data = data[algorithm.Length..];
        if (data.Length < FieldsBeforeMac + FieldsAfterMac)
        {
            return false;
        }

        var macLength = BinaryPrimitives.ReadUInt16BigEndian(data[8..]);
        if (data.Length < FieldsBeforeMac + macLength + FieldsAfterMac)
        {
            return false;
        }

        var tail = data[(FieldsBeforeMac + macLength)..];
        var otherLength = BinaryPrimitives.ReadUInt16BigEndian(tail[4..]);
        record = new TsigRecord
        {
            Key = view.Owner,
            Algorithm = algorithm,
            Time = ((long)BinaryPrimitives.ReadUInt16BigEndian(data) << 32) | BinaryPrimitives.ReadUInt32BigEndian(data[2..]),
            Fudge = BinaryPrimitives.ReadUInt16BigEndian(data[6..]),
            Mac = data.Slice(FieldsBeforeMac, macLength),
            OriginalId = BinaryPrimitives.ReadUInt16BigEndian(tail),
            Error = (TsigError)BinaryPrimitives.ReadUInt16BigEndian(tail[2..]),
            Other = tail[FieldsAfterMac..],
            Start = start,
        };
        return tail.Length == FieldsAfterMac + otherLength;
    }
}
