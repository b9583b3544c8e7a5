using System.Numerics;
using System.Runtime.CompilerServices;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>
/// A hit as octets in a segment, in the machine's byte order (a journal does not leave its machine). A record proves itself: its check
/// covers length, sequence and content, so what a kill left half written, or an earlier use of the segment left behind, is told apart.
/// </summary>
/// <remarks>
/// <code>
///  0 check u32 (CRC32C of all that follows)   4 length u32   8 sequence u64   16 time i64   24 client 2 x u64   40 port u16
/// 42 transport, place, proof, trigger, action 2 x u8   44 type u16   46 list u16   48 snapshot u32   52 entry u32
/// 56 name length u8   57 tail length u8   58 message id u16   60 name, tail, zeros to a multiple of 8
/// </code>
/// </remarks>
internal static unsafe class RecordLayout
{
    public const int MaxNameLength = 255;
    public const int MaxOctets = (NameAt + MaxNameLength + HitTail.MaxOctets + 7) & ~7;

    private const int NameAt = 60;
    private const int LeastOctets = 64;

    /// <summary>Octets of the record of a name and a tail of these lengths, a multiple of 8.</summary>
    public static int SizeOf(int nameLength, int tailLength = 0) => (NameAt + nameLength + tailLength + 7) & ~7;

    public static void Write(byte* at, ulong sequence, in Hit hit, ReadOnlySpan<byte> name, ReadOnlySpan<byte> identity = default)
    {
        var tail = HitTail.SizeOf(hit, identity);
        var size = SizeOf(name.Length, tail);
        *(ulong*)(at + size - 8) = 0;
        *(uint*)(at + 4) = (uint)size;
        *(ulong*)(at + 8) = sequence;
        *(long*)(at + 16) = hit.TimeMicroseconds;
        *(ulong*)(at + 24) = hit.Client.High;
        *(ulong*)(at + 32) = hit.Client.Low;
        *(ushort*)(at + 40) = hit.Port;
        var small = HitOctets.Of(hit);
        at[42] = small.First;
        at[43] = small.Second;
        *(ushort*)(at + 44) = (ushort)hit.Type;
        *(ushort*)(at + 46) = hit.List;
        *(uint*)(at + 48) = hit.Snapshot;
        *(uint*)(at + 52) = hit.Entry;
        at[56] = (byte)name.Length;
        at[57] = (byte)tail;
        *(ushort*)(at + 58) = hit.MessageId;
        name.CopyTo(new Span<byte>(at + NameAt, MaxNameLength));
        if (tail > 0)
        {
            HitTail.Write(new Span<byte>(at + NameAt + name.Length, HitTail.MaxOctets), hit, identity);
        }

        // The check comes last: until it stands, the record does not.
        Volatile.Write(ref *(uint*)at, Check(at, size));
    }

    /// <summary>Reads the record that must bear <paramref name="sequence"/>; false when there is none, whole and sound.</summary>
    public static bool TryRead(byte* at, long available, ulong sequence, out JournalRecord record, out int size)
    {
        record = default;
        size = 0;
        if (available < LeastOctets || *(ulong*)(at + 8) != sequence)
        {
            return false;
        }

        var length = *(uint*)(at + 4);
        if (length < LeastOctets || length > MaxOctets || length > available || SizeOf(at[56], at[57]) != length
            || !HitTail.IsLength(at[57]) || *(uint*)at != Check(at, (int)length))
        {
            return false;
        }

        size = (int)length;
        var tail = new ReadOnlySpan<byte>(at + NameAt + at[56], at[57]);
        var hit = ReadHit(at) with { MessageId = *(ushort*)(at + 58), Forwarder = HitTail.Forwarder(tail) };
        record = new JournalRecord(hit, new ReadOnlySpan<byte>(at + NameAt, at[56]), HitTail.Identity(tail));
        return true;
    }

    /// <summary>The hit as far as its octets have lain at the same places in every format.</summary>
    internal static Hit ReadHit(byte* at) => ReadHit(at, new HitOctets(at[42], at[43]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Check(byte* at, int size)
    {
        var check = BitOperations.Crc32C(uint.MaxValue, *(uint*)(at + 4));
        for (var i = 8; i < size; i += 8)
        {
            check = BitOperations.Crc32C(check, *(ulong*)(at + i));
        }

        return ~check;
    }

    private static Hit ReadHit(byte* at, HitOctets small) => new()
    {
        TimeMicroseconds = *(long*)(at + 16),
        Client = new InternetAddress(*(ulong*)(at + 24), *(ulong*)(at + 32)),
        Port = *(ushort*)(at + 40),
        Transport = small.Transport,
        Proof = small.Proof,
        Type = (RecordType)(*(ushort*)(at + 44)),
        List = *(ushort*)(at + 46),
        Snapshot = *(uint*)(at + 48),
        Entry = *(uint*)(at + 52),
        Trigger = small.Trigger,
        Place = small.Place,
        Action = small.Action,
    };
}
