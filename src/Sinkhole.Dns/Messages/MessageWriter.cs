using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Messages;

/// <summary>
/// Writes one message into the caller's octets, compressing names (RFC 1035, 4.1.4). A write that does not fit returns false and leaves
/// the message as it was; the caller then sets TC. The header is written last, by <see cref="Finish"/>.
/// </summary>
public ref struct MessageWriter
{
    /// <summary>
    /// Names remembered for compression. Bounded because the search is linear: 64 covers every answer that fits a datagram and
    /// keeps a hostile 64 KiB answer from costing quadratic time.
    /// </summary>
    private const int MaxRemembered = 64;

    private readonly Span<byte> target;
    private RememberedOffsets remembered;
    private RememberedLengths rememberedLengths;
    private int rememberedCount;

    /// <summary>
    /// Begins a message in <paramref name="target"/>, whose length is the size limit: at least the twelve octets of the header; what
    /// is beyond the 65,535 octets of any message (RFC 1035, 4.2.2) stays unused.
    /// </summary>
    public MessageWriter(Span<byte> target)
    {
        this.target = target[..Math.Min(target.Length, ushort.MaxValue)];
        remembered = default;
        rememberedLengths = default;
        Length = MessageHeader.Size;
    }

    /// <summary>Octets written, header included.</summary>
    public int Length { get; private set; }

    /// <summary>Octets that still fit.</summary>
    public readonly int Remaining => target.Length - Length;

    /// <summary>Writes a question with its name as it stands.</summary>
    public bool TryWriteQuestion(scoped NameSpan name, RecordType type, RecordClass questionClass)
    {
        var start = Length;
        if (TryWriteName(name) && Remaining >= 4)
        {
            WriteUInt16((ushort)type);
            WriteUInt16((ushort)questionClass);
            return true;
        }

        Rewind(start);
        return false;
    }

    /// <summary>Writes a record whose RDATA holds no compressed name.</summary>
    public bool TryWriteRecord(
        scoped NameSpan owner, RecordType type, RecordClass recordClass, uint ttl, scoped ReadOnlySpan<byte> rdata)
    {
        var start = Length;
        if (TryBeginRecord(owner, type, recordClass, ttl) && Remaining >= 2 + rdata.Length)
        {
            WriteUInt16((ushort)rdata.Length);
            rdata.CopyTo(target[Length..]);
            Length += rdata.Length;
            return true;
        }

        Rewind(start);
        return false;
    }

    /// <summary>
    /// Copies a record out of the message that <paramref name="source"/> reads, its RDATA's names decompressed and, where allowed, compressed
    /// anew. <paramref name="ttlOffset"/> is where its TTL now stands. False when it does not fit or its RDATA is broken.
    /// </summary>
    public bool TryCopyRecord(scoped MessageReader source, scoped RecordView record, uint ttl, out int ttlOffset)
    {
        var start = Length;
        var shape = RDataShape.Of(record.Type);
        ttlOffset = 0;
        if (TryBeginRecord(record.Owner, record.Type, record.Class, ttl) && Remaining >= 2)
        {
            ttlOffset = Length - 4;
            var lengthAt = Length;
            Length += 2;
            var copied = shape.Names == 0 ? TryCopy(record.RData) : TryCopyNames(source, record, shape);
            if (copied)
            {
                BinaryPrimitives.WriteUInt16BigEndian(target[lengthAt..], (ushort)(Length - lengthAt - 2));
                return true;
            }
        }

        Rewind(start);
        return false;
    }

    /// <summary>
    /// Writes OPT (RFC 6891, 6.1.2): our payload size, the upper bits of the code, DO as asked, and an extended error without text where one is
    /// given (RFC 8914, 2). Takes 11 octets, 17 with an error.
    /// </summary>
    public bool TryWriteOpt(ushort payloadSize, Rcode rcode, bool dnssecOk, ExtendedErrorCode? error)
    {
        Span<byte> option = stackalloc byte[6];
        var length = 0;
        if (error is { } code)
        {
            BinaryPrimitives.WriteUInt16BigEndian(option, (ushort)EdnsOptionCode.ExtendedError);
            BinaryPrimitives.WriteUInt16BigEndian(option[2..], 2);
            BinaryPrimitives.WriteUInt16BigEndian(option[4..], (ushort)code);
            length = 6;
        }

        var ttl = ((uint)rcode >> 4 << 24) | (dnssecOk ? EdnsView.DnssecOk : 0u);
        return TryWriteRecord(NameSpan.Root, RecordType.Opt, (RecordClass)payloadSize, ttl, option[..length]);
    }

    /// <summary>Writes the header and returns the message's length.</summary>
    public readonly int Finish(MessageHeader header)
    {
        header.Write(target);
        return Length;
    }

    /// <summary>Goes back to a length seen before, as if what came after had never been written.</summary>
    public void Rewind(int length)
    {
        Length = length;
        while (rememberedCount > 0 && remembered[rememberedCount - 1] >= length)
        {
            rememberedCount--;
        }
    }

    /// <summary>Writes a name, its longest suffix already in the message as a pointer.</summary>
    public bool TryWriteName(scoped NameSpan name) => TryWriteName(name, compress: true);

    private bool TryWriteName(scoped NameSpan name, bool compress)
    {
        var start = Length;
        var known = rememberedCount;
        var rest = name;
        while (!rest.IsRoot)
        {
            // Only names that were whole before this one: its own labels still lack what follows them.
            if (compress && TryFind(rest, known, out var offset))
            {
                return TryAppendOrRewind([(byte)(0xC0 | (offset >> 8)), (byte)offset], start);
            }

            Remember(Length, rest.Length);
            var label = rest.Octets[..(rest.Octets[0] + 1)];
            if (!TryAppendOrRewind(label, start))
            {
                return false;
            }

            rest = rest.Parent;
        }

        return TryAppendOrRewind([0], start);
    }

    private bool TryBeginRecord(scoped NameSpan owner, RecordType type, RecordClass recordClass, uint ttl)
    {
        if (!TryWriteName(owner) || Remaining < 8)
        {
            return false;
        }

        WriteUInt16((ushort)type);
        WriteUInt16((ushort)recordClass);
        BinaryPrimitives.WriteUInt32BigEndian(target[Length..], ttl);
        Length += 4;
        return true;
    }

    private bool TryCopyNames(scoped MessageReader source, scoped RecordView record, RDataShape shape)
    {
        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        if (record.RData.Length < shape.Before || !TryCopy(record.RData[..shape.Before]))
        {
            return false;
        }

        var at = record.RDataOffset + shape.Before;
        var end = record.RDataOffset + record.RData.Length;
        for (var i = 0; i < shape.Names; i++)
        {
            if (!source.TryReadNameAt(at, scratch, out var name, out at) || at > end || !TryWriteName(name, shape.MayCompress))
            {
                return false;
            }
        }

        return end - at == shape.After && TryCopy(record.RData[^shape.After..]);
    }

    private bool TryCopy(scoped ReadOnlySpan<byte> octets)
    {
        if (Remaining < octets.Length)
        {
            return false;
        }

        octets.CopyTo(target[Length..]);
        Length += octets.Length;
        return true;
    }

    private bool TryAppendOrRewind(scoped ReadOnlySpan<byte> octets, int start)
    {
        var fits = TryCopy(octets);
        if (!fits)
        {
            Rewind(start);
        }

        return fits;
    }

    private readonly bool TryFind(scoped NameSpan suffix, int known, out int offset)
    {
        for (var i = 0; i < known; i++)
        {
            // The length first: a name of 127 labels would else be walked once for each of its own suffixes.
            offset = remembered[i];
            if (rememberedLengths[i] == suffix.Length && StandsAt(offset, suffix))
            {
                return true;
            }
        }

        offset = 0;
        return false;
    }

    private readonly bool StandsAt(int offset, scoped NameSpan suffix)
    {
        var rest = suffix;
        while (true)
        {
            var length = target[offset];
            if (length >= 0xC0)
            {
                // Our own pointers lead to labels already written, never forward.
                offset = ((length & 0x3F) << 8) | target[offset + 1];
                continue;
            }

            if (length != rest.Octets[0] || !AsciiFold.EqualsFolded(target.Slice(offset + 1, length), rest.FirstLabel))
            {
                return false;
            }

            if (length == 0)
            {
                return true;
            }

            offset += length + 1;
            rest = rest.Parent;
        }
    }

    private void Remember(int offset, int length)
    {
        // A pointer holds 14 bits.
        if (rememberedCount < MaxRemembered && offset < 0x4000)
        {
            remembered[rememberedCount] = (ushort)offset;
            rememberedLengths[rememberedCount++] = (byte)length;
        }
    }

    private void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target[Length..], value);
        Length += 2;
    }

    [InlineArray(MaxRemembered)]
    private struct RememberedOffsets
    {
        private ushort first;
    }

    /// <summary>Octets of each remembered name, the root included.</summary>
    [InlineArray(MaxRemembered)]
    private struct RememberedLengths
    {
        private byte first;
    }
}
