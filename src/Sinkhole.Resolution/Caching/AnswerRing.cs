using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sinkhole.Resolution.Caching;

/// <summary>
/// The memory of a shard's answers: one piece that the collector never looks into, written from its head on and freed from its tail. Writers
/// hold the shard's lock. Readers may look at any place at any time: they get octets from inside the ring, and learn from the shard whether
/// they were an answer's.
/// </summary>
internal sealed class AnswerRing
{
    /// <summary>Octets in a unit: blocks begin at whole units, so that a place is a number of 32 bits and a head's fields are never torn.</summary>
    public const int Unit = 32;

    // A line of room is left for where the table begins.
    private static readonly int MaxUnits = (Array.MaxLength - 64) / Unit;

    private readonly LineTable<byte> memory;
    private readonly int capacity;

    // In units, counted on and on; the place in the ring is what is left by its capacity.
    private long head;
    private long tail;

    /// <summary>A ring of at most <paramref name="octets"/> octets, and of two gibibytes at most.</summary>
    public AnswerRing(long octets)
    {
        capacity = (int)Math.Clamp(octets / Unit, 0, MaxUnits);
        memory = LineTable<byte>.Uninitialized(capacity * Unit);
    }

    /// <summary>Units that can be taken at once without pushing out half of what is kept.</summary>
    public int MaxBlock => capacity / 2;

    /// <summary>True when nothing is left to free.</summary>
    public bool IsEmpty => head == tail;

    /// <summary>Where the oldest block begins.</summary>
    public uint TailPlace => PlaceOf(tail);

    /// <summary>The oldest block's head; of a gap only what the ring needs.</summary>
    public ref readonly CacheHead Tail => ref HeadAt(TailPlace);

    private static int HeadOctets => Unsafe.SizeOf<CacheHead>();

    /// <summary>Units a block of an answer takes.</summary>
    public static int UnitsFor(int tailLength) => (HeadOctets + tailLength + Unit - 1) / Unit;

    /// <summary>True when so many units can be written now.</summary>
    public bool HasRoomFor(int units) => capacity - (head - tail) >= units + GapBefore(units);

    /// <summary>Frees the oldest block.</summary>
    public void DropTail() => tail += Tail.Units;

    /// <summary>Takes the oldest block from the tail and writes it again at the head, where there always is room for it; returns its place.</summary>
    public uint MoveTail()
    {
        var units = (int)Tail.Units;
        var from = OctetsAt(TailPlace, units * Unit);
        tail += units;
        var place = Begin(units);
        from.CopyTo(OctetsAt(place, units * Unit));
        return place;
    }

    /// <summary>Writes a block that fits and returns its place.</summary>
    public uint Append(in CacheHead block, ReadOnlySpan<byte> name, StoredAnswer answer)
    {
        var place = Begin((int)block.Units);
        HeadAt(place) = block;
        var rest = OctetsAt(place, (int)block.Units * Unit)[HeadOctets..];
        name.CopyTo(rest);
        answer.Octets.CopyTo(rest[name.Length..]);
        answer.TtlPlaces.CopyTo(rest[(name.Length + answer.Octets.Length)..]);
        return place;
    }

    /// <summary>Copies a block of another ring, which fits, and returns its place.</summary>
    public uint Append(AnswerRing other, uint place)
    {
        var units = (int)other.HeadAt(place).Units;
        var mine = Begin(units);
        other.OctetsAt(place, units * Unit).CopyTo(OctetsAt(mine, units * Unit));
        return mine;
    }

    /// <summary>The head of a block that is surely one.</summary>
    public ref readonly CacheHead At(uint place) => ref HeadAt(place);

    /// <summary>True when the block, which is surely one, answers this question.</summary>
    public bool IsFor(uint place, in QuestionKey key)
    {
        ref readonly var block = ref HeadAt(place);
        return block.Hash == key.Hash && block.Discriminator == key.Discriminator && NameAt(place, block).SequenceEqual(key.Name);
    }

    /// <summary>Changes the memo of a block that is surely one. Who reads it meanwhile finds the old memo or the new one, and all else as it was.</summary>
    public void NoteClean(uint place, long mark)
    {
        ref var block = ref HeadAt(place);
        block = block with { ScreenedUnder = mark };
    }

    /// <summary>Lays out what is at a place when it looks like the answer to this question; the place may be anyone's by now.</summary>
    public bool TryTake(uint place, in QuestionKey key, AnswerRoom room)
    {
        if (!TryLook(place, out var block))
        {
            return false;
        }

        if (block.Hash != key.Hash || block.Discriminator != key.Discriminator || !NameAt(place, block).SequenceEqual(key.Name))
        {
            return false;
        }

        room.Take(block, OctetsAt(place, HeadOctets + block.TailLength)[(HeadOctets + block.NameLength)..]);
        return true;
    }

    /// <summary>Lays out what is at a place, whatever it answers; the place may be anyone's by now.</summary>
    public bool TryTake(uint place, AnswerRoom room)
    {
        if (!TryLook(place, out var block))
        {
            return false;
        }

        room.TakeName(NameAt(place, block));
        room.Take(block, OctetsAt(place, HeadOctets + block.TailLength)[(HeadOctets + block.NameLength)..]);
        return true;
    }

    /// <summary>Has the processor fetch the lines of a block of usual size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(uint place) => memory.PrefetchLines((int)place * Unit);

    private static int GapFor(int left, int units) => left < units ? left : 0;

    private bool TryLook(uint place, out CacheHead block)
    {
        block = default;
        if (place >= (uint)capacity || (capacity - place) * Unit < HeadOctets)
        {
            return false;
        }

        block = HeadAt(place);
        return block.TailLength <= ((capacity - place) * Unit) - HeadOctets;
    }

    private uint Begin(int units)
    {
        var gap = GapBefore(units);
        if (gap > 0)
        {
            // Blocks lie in one piece: what is left at the ring's end becomes a block that answers nothing.
            WriteGap(PlaceOf(head), (uint)gap);
            head += gap;
        }

        var place = PlaceOf(head);
        head += units;
        return place;
    }

    // The head of a gap of one unit has no more room than this.
    private void WriteGap(uint place, uint units)
    {
        var octets = OctetsAt(place, Unit);
        octets.Clear();
        MemoryMarshal.Write(octets, units);
    }

    private int GapBefore(int units) => GapFor(capacity - (int)(head % capacity), units);

    private uint PlaceOf(long position) => (uint)(position % capacity);

    private ref CacheHead HeadAt(uint place) => ref Unsafe.As<byte, CacheHead>(ref memory[(int)place * Unit]);

    private ReadOnlySpan<byte> NameAt(uint place, in CacheHead block) => OctetsAt(place, HeadOctets + block.NameLength)[HeadOctets..];

    private Span<byte> OctetsAt(uint place, int count) => memory.AsSpan((int)place * Unit, count);
}
