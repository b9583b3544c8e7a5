using System.Buffers.Binary;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Messages;

/// <summary>
/// A cursor over one message of untrusted octets. Every read is a Try; false leaves the cursor where it was. Names without
/// compression are handed out in place, others are put together in the caller's scratch.
/// </summary>
public ref struct MessageReader(ReadOnlySpan<byte> message)
{
    /// <summary>
    /// Pointers followed in one name. A sender that puts at least one label before each needs no more; without a bound 16 KiB of
    /// pointers to pointers cost a walk of eight thousand steps for each record that names their end.
    /// </summary>
    private const int MaxPointers = NameSpan.MaxLabels;

    private readonly ReadOnlySpan<byte> message = message;

    /// <summary>Octets read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Octets left.</summary>
    public readonly int Remaining => message.Length - Position;

    /// <summary>Reads the twelve octets of the header.</summary>
    public bool TryReadHeader(out MessageHeader header)
    {
        if (Remaining < MessageHeader.Size)
        {
            header = default;
            return false;
        }

        var octets = message[Position..];
        header = new MessageHeader(
            BinaryPrimitives.ReadUInt16BigEndian(octets),
            BinaryPrimitives.ReadUInt16BigEndian(octets[2..]),
            BinaryPrimitives.ReadUInt16BigEndian(octets[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(octets[6..]),
            BinaryPrimitives.ReadUInt16BigEndian(octets[8..]),
            BinaryPrimitives.ReadUInt16BigEndian(octets[10..]));
        Position += MessageHeader.Size;
        return true;
    }

    /// <summary>Reads a question; <paramref name="scratch"/> has 255 octets.</summary>
    public bool TryReadQuestion(Span<byte> scratch, out Question question)
    {
        var start = Position;
        if (TryReadName(scratch, out var name) && Remaining >= 4)
        {
            question = new Question(
                name,
                (RecordType)BinaryPrimitives.ReadUInt16BigEndian(message[Position..]),
                (RecordClass)BinaryPrimitives.ReadUInt16BigEndian(message[(Position + 2)..]));
            Position += 4;
            return true;
        }

        Position = start;
        question = default;
        return false;
    }

    /// <summary>Reads a record with its owner name decompressed; <paramref name="scratch"/> has 255 octets.</summary>
    public bool TryReadRecord(Span<byte> scratch, out RecordView record)
    {
        var start = Position;
        if (TryReadName(scratch, out var owner) && Remaining >= 10)
        {
            var octets = message[Position..];
            var length = BinaryPrimitives.ReadUInt16BigEndian(octets[8..]);
            if (Remaining - 10 >= length)
            {
                record = new RecordView
                {
                    Owner = owner,
                    Type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(octets),
                    Class = (RecordClass)BinaryPrimitives.ReadUInt16BigEndian(octets[2..]),
                    Ttl = BinaryPrimitives.ReadUInt32BigEndian(octets[4..]),
                    RDataOffset = Position + 10,
                    RData = octets.Slice(10, length),
                };
                Position += 10 + length;
                return true;
            }
        }

        Position = start;
        record = default;
        return false;
    }

    /// <summary>Reads a name; <paramref name="scratch"/> has 255 octets and is used only when the name is compressed.</summary>
    public bool TryReadName(Span<byte> scratch, out NameSpan name)
    {
        var at = Position;
        var limit = Math.Min(message.Length, Position + NameSpan.MaxLength);
        while (at < limit)
        {
            var length = message[at];
            if (length == 0)
            {
                name = new NameSpan(message[Position..(at + 1)]);
                Position = at + 1;
                return true;
            }

            if (length > NameSpan.MaxLabelLength)
            {
                return TryReadCompressed(scratch, at, out name);
            }

            at += length + 1;
        }

        name = default;
        return false;
    }

    /// <summary>Reads the name at <paramref name="offset"/> without moving the cursor; <paramref name="end"/> is where it stops.</summary>
    public readonly bool TryReadNameAt(int offset, Span<byte> scratch, out NameSpan name, out int end)
    {
        var reader = new MessageReader(message) { Position = Math.Min(offset, message.Length) };
        var good = reader.TryReadName(scratch, out name);
        end = reader.Position;
        return good;
    }

    private bool TryReadCompressed(Span<byte> scratch, int firstPointer, out NameSpan name)
    {
        name = default;
        var written = firstPointer - Position;
        message[Position..firstPointer].CopyTo(scratch);

        // Each pointer must lead to before the run of labels it ends, so the walk is finite (RFC 1035, 4.1.4: "a prior occurrence").
        var runStart = Position;
        var at = firstPointer;
        var pointers = 0;
        while (at < message.Length)
        {
            var length = message[at];
            if (length == 0)
            {
                scratch[written++] = 0;
                name = new NameSpan(scratch[..written]);
                Position = firstPointer + 2;
                return true;
            }

            if (length <= NameSpan.MaxLabelLength)
            {
                // One octet stays free for the root.
                if (at + length >= message.Length || written + length + 1 >= NameSpan.MaxLength)
                {
                    return false;
                }

                message.Slice(at, length + 1).CopyTo(scratch[written..]);
                written += length + 1;
                at += length + 1;
                continue;
            }

            if (length < 0xC0 || at + 1 >= message.Length || ++pointers > MaxPointers)
            {
                return false;
            }

            var target = ((length & 0x3F) << 8) | message[at + 1];
            if (target < MessageHeader.Size || target >= runStart)
            {
                return false;
            }

            runStart = target;
            at = target;
        }

        return false;
    }
}
