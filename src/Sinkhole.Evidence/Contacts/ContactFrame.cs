using System.Buffers.Binary;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Contacts;

/// <summary>
/// A contact as octets in a pending file, little-endian. It proves itself, so what a kill left half written is told from what is whole.
/// </summary>
/// <remarks><code>0 check u32 (CRC32C of all that follows)   4 length of the payload u32   8 payload: canonical JSON</code></remarks>
internal static class ContactFrame
{
    private const int HeaderOctets = 8;

    /// <summary>Octets of the frame of a payload.</summary>
    public static int SizeOf(int payload) => HeaderOctets + payload;

    /// <summary>Writes a frame.</summary>
    public static void Write(Span<byte> target, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], payload.Length);
        payload.CopyTo(target[HeaderOctets..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target, Crc32C.Of(target[4..SizeOf(payload.Length)]));
    }

    /// <summary>The payload of the frame that octets begin with; what stands in its way when it cannot be had.</summary>
    public static ContactFrameState Read(ReadOnlySpan<byte> octets, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (octets.Length < HeaderOctets)
        {
            return octets.IsEmpty ? ContactFrameState.End : ContactFrameState.Torn;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(octets[4..]);
        if (length is <= 0 or > CanonicalJsonWriter.MaxOctets)
        {
            return ContactFrameState.Damaged;
        }

        if (octets.Length < SizeOf(length))
        {
            return ContactFrameState.Torn;
        }

        payload = octets[HeaderOctets..SizeOf(length)];
        return BinaryPrimitives.ReadUInt32LittleEndian(octets) == Crc32C.Of(octets[4..SizeOf(length)]) ? ContactFrameState.Whole : ContactFrameState.Damaged;
    }
}
