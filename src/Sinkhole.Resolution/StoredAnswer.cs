using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution;

/// <summary>
/// What a server said to one question, as wire octets from the end of the question on (no header, no question, no OPT), with the places
/// of its TTLs. Pointers inside it count on a question at offset 12 with a name as long as the one it was stored for. Immutable, but for a memo.
/// </summary>
public class StoredAnswer
{
    // One piece of memory for all that a cached answer needs, so that giving it costs as few lines of the processor's caches as can be: the
    // sections' octets, the places of TTLs (two octets each), the question's name.
    private readonly byte[] block;
    private readonly int octetCount;
    private readonly int ttlCount;
    private long screenedUnder;

    /// <summary>Copies what it is made of.</summary>
    /// <param name="octets">The three sections.</param>
    /// <param name="ttlOffsets">Where TTLs stand in them.</param>
    /// <param name="name">The question's folded name, where the answer is to be kept under it.</param>
    public StoredAnswer(ReadOnlySpan<byte> octets, ReadOnlySpan<ushort> ttlOffsets, ReadOnlySpan<byte> name = default)
    {
        octetCount = octets.Length;
        ttlCount = ttlOffsets.Length;
        block = GC.AllocateUninitializedArray<byte>(octets.Length + (ttlOffsets.Length * sizeof(ushort)) + name.Length);
        octets.CopyTo(block);
        for (var i = 0; i < ttlOffsets.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(octetCount + (i * sizeof(ushort))), ttlOffsets[i]);
        }

        name.CopyTo(block.AsSpan(NameStart));
    }

    /// <summary>The same answer: shares its memory, or copies it to put a name behind it.</summary>
    private protected StoredAnswer(StoredAnswer other, ReadOnlySpan<byte> name)
    {
        octetCount = other.octetCount;
        ttlCount = other.ttlCount;
        screenedUnder = other.ScreenedUnder;
        block = other.Name.SequenceEqual(name) ? other.block : [.. other.block.AsSpan(0, NameStart), .. name];
    }

    /// <summary>The response code; NOERROR, NXDOMAIN or SERVFAIL.</summary>
    public required Rcode Rcode { get; init; }

    /// <summary>Records in the answer section.</summary>
    public required ushort AnswerCount { get; init; }

    /// <summary>Records in the authority section.</summary>
    public required ushort AuthorityCount { get; init; }

    /// <summary>Records in the additional section, OPT not among them.</summary>
    public required ushort AdditionalCount { get; init; }

    /// <summary>The three sections' octets.</summary>
    public ReadOnlySpan<byte> Octets => block.AsSpan(0, octetCount);

    /// <summary>True when the responder had set AA; kept for display, never sent on.</summary>
    public bool WasAuthoritative { get; init; }

    /// <summary>The extended error to send with it; null for none.</summary>
    public ExtendedErrorCode? Error { get; init; }

    /// <summary>
    /// A memo of whoever screens answers: the mark under which this one was last found clean, 0 for none. It is no verdict, and where threads
    /// cross the answer is but screened once more.
    /// </summary>
    public long ScreenedUnder
    {
        get => Volatile.Read(ref screenedUnder);
        set => Volatile.Write(ref screenedUnder, value);
    }

    /// <summary>The question's folded name; empty where it was not kept.</summary>
    private protected ReadOnlySpan<byte> Name => block.AsSpan(NameStart);

    /// <summary>Octets of memory it takes beside its own fields.</summary>
    private protected int BlockOctets => block.Length;

    /// <summary>Where TTLs stand in <see cref="Octets"/>: two octets each, little-endian.</summary>
    internal ReadOnlySpan<byte> TtlPlaces => block.AsSpan(octetCount, ttlCount * sizeof(ushort));

    private int NameStart => octetCount + (ttlCount * sizeof(ushort));

    /// <summary>
    /// Writes the octets with each TTL lowered by <paramref name="age"/> seconds (not below 0) and capped at <paramref name="maxTtl"/>; false when
    /// they do not fit.
    /// </summary>
    public bool TryWrite(Span<byte> target, uint age, uint maxTtl)
    {
        if (octetCount > target.Length)
        {
            return false;
        }

        Octets.CopyTo(target);
        foreach (var place in MemoryMarshal.Cast<byte, ushort>(TtlPlaces))
        {
            var at = target[(BitConverter.IsLittleEndian ? place : BinaryPrimitives.ReverseEndianness(place))..];
            var ttl = BinaryPrimitives.ReadUInt32BigEndian(at);
            BinaryPrimitives.WriteUInt32BigEndian(at, Math.Min(ttl > age ? ttl - age : 0, maxTtl));
        }

        return true;
    }
}
