using System.Buffers.Binary;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// A message as octets in a segment, little-endian. A record proves itself: its check covers all but itself, so what a kill or a power cut
/// left half written is told from what is whole.
/// </summary>
/// <remarks>
/// <code>
/// 0 check u32 (CRC32C of all that follows)   4 length of the payload u32   8 sequence u64   16 row u64
/// 24 taken in, microseconds since 1970-01-01 UTC, i64   32 payload
/// </code>
/// </remarks>
internal static class OutboxLayout
{
    /// <summary>Octets before the payload.</summary>
    public const int HeaderOctets = 32;

    /// <summary>Longest payload; a message of any format is far shorter.</summary>
    public const int MostPayload = 1 << 20;

    /// <summary>Octets of a record.</summary>
    public static int SizeOf(int payload) => HeaderOctets + payload;

    /// <summary>Octets of the record whose first octets these are; null when it cannot be one.</summary>
    public static int? SizeOf(ReadOnlySpan<byte> header)
    {
        var length = header.Length < HeaderOctets ? -1 : BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        return length is < 0 or > MostPayload ? null : SizeOf(length);
    }

    /// <summary>Writes a record.</summary>
    public static void Write(Span<byte> target, OutboxRecord record)
    {
        var payload = record.Payload.Span;
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], record.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], record.Row);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], record.TakenAt);
        payload.CopyTo(target[HeaderOctets..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target, Check(target[4..SizeOf(payload.Length)]));
    }

    /// <summary>Reads the record that must bear <paramref name="sequence"/>; null when there is none, whole and sound.</summary>
    public static OutboxRecord? Read(ReadOnlySpan<byte> octets, long sequence)
    {
        var isSound = SizeOf(octets) is { } size && size <= octets.Length
            && BinaryPrimitives.ReadInt64LittleEndian(octets[8..]) == sequence
            && BinaryPrimitives.ReadUInt32LittleEndian(octets) == Check(octets[4..size]);
        return isSound
            ? new OutboxRecord(sequence, BinaryPrimitives.ReadInt64LittleEndian(octets[16..]), octets[HeaderOctets..SizeOf(octets)!.Value].ToArray())
            {
                TakenAt = BinaryPrimitives.ReadInt64LittleEndian(octets[24..]),
            }
            : null;
    }

    /// <summary>CRC32C.</summary>
    public static uint Check(ReadOnlySpan<byte> octets) => Crc32C.Of(octets);
}
