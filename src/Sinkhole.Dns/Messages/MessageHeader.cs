using System.Buffers.Binary;

namespace Sinkhole.Dns.Messages;

/// <summary>The fixed twelve octets of a message (RFC 1035, 4.1.1; AD and CD from RFC 4035, 3.1.6 and 3.2.2).</summary>
/// <param name="Id">Message id.</param>
/// <param name="Flags">The 16 bits of QR, opcode, AA, TC, RD, RA, Z, AD, CD and RCODE as on the wire.</param>
/// <param name="QuestionCount">QDCOUNT.</param>
/// <param name="AnswerCount">ANCOUNT.</param>
/// <param name="AuthorityCount">NSCOUNT.</param>
/// <param name="AdditionalCount">ARCOUNT.</param>
public readonly record struct MessageHeader(
    ushort Id, ushort Flags, ushort QuestionCount, ushort AnswerCount, ushort AuthorityCount, ushort AdditionalCount)
{
    /// <summary>Octets of the header.</summary>
    public const int Size = 12;

    public const ushort QueryResponse = 0x8000;
    public const ushort AuthoritativeAnswer = 0x0400;
    public const ushort Truncated = 0x0200;
    public const ushort RecursionDesired = 0x0100;
    public const ushort RecursionAvailable = 0x0080;
    public const ushort AuthenticData = 0x0020;
    public const ushort CheckingDisabled = 0x0010;

    /// <summary>True for a response.</summary>
    public bool IsResponse => (Flags & QueryResponse) != 0;

    /// <summary>True when TC is set.</summary>
    public bool IsTruncated => (Flags & Truncated) != 0;

    /// <summary>True when RD is set.</summary>
    public bool WantsRecursion => (Flags & RecursionDesired) != 0;

    /// <summary>True when CD is set.</summary>
    public bool IsCheckingDisabled => (Flags & CheckingDisabled) != 0;

    /// <summary>The kind of message.</summary>
    public Opcode Opcode => (Opcode)((Flags >> 11) & 0xF);

    /// <summary>The lower four bits of the response code.</summary>
    public Rcode Rcode => (Rcode)(Flags & 0xF);

    /// <summary>Writes the twelve octets.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target, Id);
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], Flags);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], QuestionCount);
        BinaryPrimitives.WriteUInt16BigEndian(target[6..], AnswerCount);
        BinaryPrimitives.WriteUInt16BigEndian(target[8..], AuthorityCount);
        BinaryPrimitives.WriteUInt16BigEndian(target[10..], AdditionalCount);
    }
}
