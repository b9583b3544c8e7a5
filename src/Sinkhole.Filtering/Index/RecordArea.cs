using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// The records of a compiled list. Everything is compared within the records only, so that a file damaged on disk cannot lead outside the
/// mapping.
/// </summary>
internal readonly unsafe struct RecordArea(byte* start, uint length)
{
    private readonly byte* start = start;

    /// <summary>Octets of all records.</summary>
    public uint Length { get; } = length;

    /// <summary>True when the row at a place has this name and kind, covers what is needed, and is in force.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsMatch(uint place, ReadOnlySpan<byte> wire, in NameNeed need)
    {
        if (place + (long)RecordWriter.EntryHead + wire.Length > Length)
        {
            return false;
        }

        var flags = start[place];
        var head = HeadLength(flags);
        return (flags & need.Reach) != 0 && (flags & RecordFlags.Kind) == need.Kind && place + (long)head + wire.Length <= Length
            && new ReadOnlySpan<byte>(start + place + head, wire.Length).SequenceEqual(wire)
            && ((flags & RecordFlags.IsTimed) == 0 || IsInForce(place, need.Now));
    }

    /// <summary>True when the row at a place counts at a time.</summary>
    public bool IsInForce(uint place, long now) => SheetOf(place).IsInForce(now);

    /// <summary>What the row at a place says beside its indicator; empty when it says nothing.</summary>
    public RuleSheet SheetOf(uint place)
    {
        var hasDetail = place + (long)RecordWriter.EntryHead + sizeof(uint) <= Length && (start[place] & RecordFlags.HasDetail) != 0;
        return hasDetail ? Sheet(BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(start + place + RecordWriter.EntryHead, sizeof(uint)))) : default;
    }

    /// <summary>Reads the record at a place; false when none fits there.</summary>
    public bool TryRead(uint place, out RecordEntry record)
    {
        record = default;
        if (place < RecordWriter.FirstPlace || place + (long)RecordWriter.DetailHead > Length)
        {
            return false;
        }

        var rest = new ReadOnlySpan<byte>(start + place, (int)Math.Min(Length - place, RecordWriter.MaxOctets));
        return (rest[0] & RecordFlags.IsDetail) != 0 ? TryReadDetail(rest, out record) : TryReadEntry(rest, out record);
    }

    private static bool TryReadDetail(ReadOnlySpan<byte> rest, out RecordEntry record)
    {
        var octets = RecordWriter.DetailHead + BinaryPrimitives.ReadUInt16LittleEndian(rest[1..]);
        record = new RecordEntry { Flags = rest[0], Length = octets };
        return octets <= rest.Length;
    }

    private static bool TryReadEntry(ReadOnlySpan<byte> rest, out RecordEntry record)
    {
        record = default;
        var flags = rest[0];
        var head = HeadLength(flags);
        if (rest.Length <= head || !TryReadIndicator(flags, rest[head..], out var indicator))
        {
            return false;
        }

        record = new RecordEntry
        {
            Flags = flags,
            Row = BinaryPrimitives.ReadInt32LittleEndian(rest[1..]),
            Detail = head > RecordWriter.EntryHead ? BinaryPrimitives.ReadUInt32LittleEndian(rest[RecordWriter.EntryHead..]) : 0,
            Indicator = indicator,
            Length = head + indicator.Length,
        };
        return true;
    }

    private static bool TryReadIndicator(byte flags, ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> indicator)
    {
        if ((flags & RecordFlags.IsAddress) != 0)
        {
            indicator = rest.Length >= RecordWriter.AddressOctets ? rest[..RecordWriter.AddressOctets] : default;
            return !indicator.IsEmpty && indicator[0] <= 128;
        }

        var isGood = NameSpan.TryRead(rest, out var name);
        indicator = isGood ? name.Octets : default;
        return isGood;
    }

    private RuleSheet Sheet(uint place)
    {
        if (place < RecordWriter.FirstPlace || place + (long)RecordWriter.DetailHead > Length || start[place] != RecordFlags.IsDetail)
        {
            return default;
        }

        var octets = BinaryPrimitives.ReadUInt16LittleEndian(new ReadOnlySpan<byte>(start + place + 1, sizeof(ushort)));
        return place + (long)RecordWriter.DetailHead + octets > Length
            ? default
            : new RuleSheet(new ReadOnlySpan<byte>(start + place + RecordWriter.DetailHead, octets));
    }

    private static int HeadLength(byte flags) => RecordWriter.EntryHead + ((flags & RecordFlags.HasDetail) != 0 ? sizeof(uint) : 0);
}
