using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>
/// Goes through the records of a message once without putting names together. Each step moves on by at least eleven octets, so a message
/// of 64 KiB ends it; what cannot be read ends it too.
/// </summary>
internal ref struct AnswerWalk
{
    // Type, class, TTL and length (RFC 1035, 4.1.3).
    private const int FixedOctets = 10;

    private readonly ReadOnlySpan<byte> message;
    private readonly int authorityFrom;
    private readonly int additionalFrom;
    private readonly int count;
    private int at;
    private int index;

    private AnswerWalk(ReadOnlySpan<byte> message, MessageHeader header, int at)
    {
        this.message = message;
        this.at = at;
        authorityFrom = header.AnswerCount;
        additionalFrom = authorityFrom + header.AuthorityCount;
        count = additionalFrom + header.AdditionalCount;
        HasQuestion = header.QuestionCount > 0;
    }

    /// <summary>True when the message repeats its question.</summary>
    public bool HasQuestion { get; }

    /// <summary>Where the record begins, with its owner.</summary>
    public int Start { get; private set; }

    /// <summary>TYPE.</summary>
    public RecordType Type { get; private set; }

    /// <summary>Where RDATA begins.</summary>
    public int DataAt { get; private set; }

    /// <summary>Octets of RDATA.</summary>
    public int DataLength { get; private set; }

    /// <summary>The section of the record.</summary>
    public AnswerSection Section { get; private set; }

    /// <summary>RDATA as on the wire.</summary>
    public readonly ReadOnlySpan<byte> Data => message.Slice(DataAt, DataLength);

    /// <summary>Begins behind the questions; false when they cannot be read.</summary>
    public static bool TryBegin(ReadOnlySpan<byte> message, out AnswerWalk walk)
    {
        walk = default;
        var reader = new MessageReader(message);
        if (!reader.TryReadHeader(out var header))
        {
            return false;
        }

        var start = MessageHeader.Size;
        for (var i = 0; i < header.QuestionCount; i++)
        {
            start = Behind(message, start) + (2 * sizeof(ushort));
            if (start > message.Length)
            {
                return false;
            }
        }

        walk = new AnswerWalk(message, header, start);
        return true;
    }

    /// <summary>Goes to the next record of class IN.</summary>
    public bool TryMoveNext()
    {
        while (index < count)
        {
            var head = Behind(message, at);
            if (head + FixedOctets > message.Length)
            {
                return false;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(head + 8)..]);
            Start = at;
            DataAt = head + FixedOctets;
            DataLength = length;
            if (DataAt + length > message.Length)
            {
                return false;
            }

            at = DataAt + length;
            Type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(message[head..]);
            Section = index < authorityFrom ? AnswerSection.Answer : Later(index);
            index++;
            if (BinaryPrimitives.ReadUInt16BigEndian(message[(head + 2)..]) == (ushort)RecordClass.Internet)
            {
                return true;
            }
        }

        return false;
    }

    private readonly AnswerSection Later(int record) => record < additionalFrom ? AnswerSection.Authority : AnswerSection.Additional;

    // The end of a name, or behind the message when there is none.
    private static int Behind(ReadOnlySpan<byte> message, int at)
    {
        while (at < message.Length)
        {
            var length = message[at];
            if (length == 0)
            {
                return at + 1;
            }

            if (length > NameSpan.MaxLabelLength)
            {
                return at + 2;
            }

            at += length + 1;
        }

        return message.Length + 1;
    }
}
