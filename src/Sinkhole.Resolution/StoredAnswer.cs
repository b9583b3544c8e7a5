using System.Buffers.Binary;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution;

/// <summary>
/// What a server said to one question, as wire octets from the end of the question on (no header, no question, no OPT), with the places
/// of its TTLs. Pointers inside it count on a question at offset 12 with a name as long as the one it was stored for. Immutable, but for a memo.
/// </summary>
public sealed class StoredAnswer
{
    private long screenedUnder;

    /// <summary>The response code; NOERROR, NXDOMAIN or SERVFAIL.</summary>
    public required Rcode Rcode { get; init; }

    /// <summary>Records in the answer section.</summary>
    public required ushort AnswerCount { get; init; }

    /// <summary>Records in the authority section.</summary>
    public required ushort AuthorityCount { get; init; }

    /// <summary>Records in the additional section, OPT not among them.</summary>
    public required ushort AdditionalCount { get; init; }

    /// <summary>The three sections' octets.</summary>
    public required ReadOnlyMemory<byte> Octets { get; init; }

    /// <summary>Where TTLs stand in <see cref="Octets"/>.</summary>
    public required ReadOnlyMemory<ushort> TtlOffsets { get; init; }

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

    /// <summary>
    /// Writes the octets with each TTL lowered by <paramref name="age"/> seconds (not below 0) and capped at <paramref name="maxTtl"/>; false when
    /// they do not fit.
    /// </summary>
    public bool TryWrite(Span<byte> target, uint age, uint maxTtl)
    {
        var octets = Octets.Span;
        if (octets.Length > target.Length)
        {
            return false;
        }

        octets.CopyTo(target);
        foreach (var offset in TtlOffsets.Span)
        {
            var at = target[offset..];
            var ttl = BinaryPrimitives.ReadUInt32BigEndian(at);
            BinaryPrimitives.WriteUInt32BigEndian(at, Math.Min(ttl > age ? ttl - age : 0, maxTtl));
        }

        return true;
    }
}
