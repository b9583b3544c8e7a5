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
    // The sections' octets, then the places of TTLs, two octets each, little-endian.
    private byte[] block;
    private int octetCount;
    private int ttlCount;
    private AnswerShape shape;

    /// <summary>Copies what it is made of.</summary>
    /// <param name="octets">The three sections.</param>
    /// <param name="ttlOffsets">Where TTLs stand in them.</param>
    public StoredAnswer(ReadOnlySpan<byte> octets, ReadOnlySpan<ushort> ttlOffsets)
    {
        octetCount = octets.Length;
        ttlCount = ttlOffsets.Length;
        block = GC.AllocateUninitializedArray<byte>(octets.Length + (ttlOffsets.Length * sizeof(ushort)));
        octets.CopyTo(block);
        for (var i = 0; i < ttlOffsets.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(octetCount + (i * sizeof(ushort))), ttlOffsets[i]);
        }
    }

    /// <summary>An empty one, to be filled.</summary>
    private protected StoredAnswer()
    {
        block = [];
    }

    /// <summary>The response code; NOERROR, NXDOMAIN or SERVFAIL.</summary>
    public required Rcode Rcode
    {
        get => shape.Rcode;
        init => shape = shape with { Rcode = value };
    }

    /// <summary>Records in the answer section.</summary>
    public required ushort AnswerCount
    {
        get => shape.AnswerCount;
        init => shape = shape with { AnswerCount = value };
    }

    /// <summary>Records in the authority section.</summary>
    public required ushort AuthorityCount
    {
        get => shape.AuthorityCount;
        init => shape = shape with { AuthorityCount = value };
    }

    /// <summary>Records in the additional section, OPT not among them.</summary>
    public required ushort AdditionalCount
    {
        get => shape.AdditionalCount;
        init => shape = shape with { AdditionalCount = value };
    }

    /// <summary>The three sections' octets.</summary>
    public ReadOnlySpan<byte> Octets => block.AsSpan(0, octetCount);

    /// <summary>True when the responder had set AA; kept for display, never sent on.</summary>
    public bool WasAuthoritative
    {
        get => shape.WasAuthoritative;
        init => shape = shape with { WasAuthoritative = value };
    }

    /// <summary>The extended error to send with it; null for none.</summary>
    public ExtendedErrorCode? Error
    {
        get => shape.Error;
        init => shape = shape with { Error = value };
    }

    /// <summary>
    /// A memo of whoever screens answers: the mark under which this one was last found clean, 0 for none. It is no verdict: without it the answer
    /// is but screened once more.
    /// </summary>
    public long ScreenedUnder { get; private protected set; }

    /// <summary>Where TTLs stand in <see cref="Octets"/>: two octets each, little-endian.</summary>
    internal ReadOnlySpan<byte> TtlPlaces => block.AsSpan(octetCount, ttlCount * sizeof(ushort));

    /// <summary>Notes that it was found clean under a mark.</summary>
    public virtual void NoteClean(long mark) => ScreenedUnder = mark;

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

    /// <summary>Becomes another answer, in its own memory where that is large enough.</summary>
    private protected void Become(in AnswerShape become, ReadOnlySpan<byte> octetsAndPlaces, int octets)
    {
        if (block.Length < octetsAndPlaces.Length)
        {
            block = GC.AllocateUninitializedArray<byte>(octetsAndPlaces.Length);
        }

        octetsAndPlaces.CopyTo(block);
        octetCount = octets;
        ttlCount = (octetsAndPlaces.Length - octets) / sizeof(ushort);
        shape = become;
    }

    /// <summary>Says another extended error.</summary>
    private protected void Say(ExtendedErrorCode? error) => shape = shape with { Error = error };

    /// <summary>All of an answer but its octets.</summary>
    private protected readonly record struct AnswerShape(
        Rcode Rcode, ushort AnswerCount, ushort AuthorityCount, ushort AdditionalCount, bool WasAuthoritative, ExtendedErrorCode? Error);
}
