using System.Buffers.Binary;
using System.Numerics;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Tests.Journal;

/// <summary>Files of a journal as the first format had them, octet by octet.</summary>
internal static class FirstFormat
{
    public const int SegmentOctets = 64 << 10;
    public const int FoldSlots = 512;
    public const ulong Lane = 0x1234_5678_9ABC_DEF1;

    private const int FoldAreaOctets = 64 + (FoldSlots * 384);
    private const ulong FirstSequence = 1UL << 40;

    /// <summary>A segment with these hits, each of one name.</summary>
    public static byte[] Segment(byte[] name, params IReadOnlyList<Hit> hits)
    {
        var file = Header(0x4A484B53, SegmentOctets, SegmentOctets);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(32), FirstSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(48), FirstSequence);
        var at = 64;
        for (var i = 0; i < hits.Count; i++)
        {
            var size = (57 + name.Length + 7) & ~7;
            var record = file.AsSpan(at, size);
            BinaryPrimitives.WriteUInt32LittleEndian(record[4..], (uint)size);
            BinaryPrimitives.WriteUInt64LittleEndian(record[8..], FirstSequence + (ulong)i);
            BinaryPrimitives.WriteInt64LittleEndian(record[16..], hits[i].TimeMicroseconds);
            Write(record[24..], hits[i].Client);
            BinaryPrimitives.WriteUInt16LittleEndian(record[40..], hits[i].Port);
            record[42] = (byte)hits[i].Transport;
            record[43] = (byte)hits[i].Proof;
            BinaryPrimitives.WriteUInt16LittleEndian(record[44..], (ushort)hits[i].Type);
            BinaryPrimitives.WriteUInt16LittleEndian(record[46..], hits[i].List);
            BinaryPrimitives.WriteUInt32LittleEndian(record[48..], hits[i].Snapshot);
            BinaryPrimitives.WriteUInt32LittleEndian(record[52..], hits[i].Entry);
            record[56] = (byte)name.Length;
            name.CopyTo(record[57..]);
            BinaryPrimitives.WriteUInt32LittleEndian(record, ~Add(BitOperations.Crc32C(uint.MaxValue, (uint)size), record[8..]));
            at += size;
        }

        return file;
    }

    /// <summary>Fold areas, one of them with one row of this hit.</summary>
    public static byte[] Fold(byte[] name, Hit hit, long count)
    {
        var file = Header(0x464B4853, FoldSlots, 4096 + (2 * FoldAreaOctets));
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(32), 1);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(4096), 1);
        var row = file.AsSpan(4096 + 64 + (7 * 384), 384);
        BinaryPrimitives.WriteInt64LittleEndian(row, count);
        BinaryPrimitives.WriteInt64LittleEndian(row[8..], hit.TimeMicroseconds);
        BinaryPrimitives.WriteInt64LittleEndian(row[16..], hit.TimeMicroseconds + count);
        Write(row[24..], hit.Client);
        BinaryPrimitives.WriteUInt32LittleEndian(row[40..], hit.Snapshot);
        BinaryPrimitives.WriteUInt32LittleEndian(row[44..], hit.Entry);
        BinaryPrimitives.WriteUInt16LittleEndian(row[48..], hit.List);
        BinaryPrimitives.WriteUInt16LittleEndian(row[50..], (ushort)hit.Type);
        row[52] = (byte)hit.Transport;
        row[53] = (byte)hit.Proof;
        BinaryPrimitives.WriteInt64LittleEndian(row[56..], hit.TimeMicroseconds / 60_000_000);
        BinaryPrimitives.WriteUInt32LittleEndian(row[64..], Add(Add(uint.MaxValue, row.Slice(24, 40)), name));
        BinaryPrimitives.WriteUInt16LittleEndian(row[68..], (ushort)name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(row[70..], 1);
        name.CopyTo(row[72..]);
        return file;
    }

    private static byte[] Header(uint magic, int number, int octets)
    {
        var file = new byte[octets];
        BinaryPrimitives.WriteUInt32LittleEndian(file, magic);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), 1);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(8), Lane);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(20), number);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(24), ~Add(uint.MaxValue, file.AsSpan(0, 24)));
        return file;
    }

    private static void Write(Span<byte> target, InternetAddress address)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target, address.High);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], address.Low);
    }

    private static uint Add(uint check, ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
        {
            check = BitOperations.Crc32C(check, octet);
        }

        return check;
    }
}
