using System.Numerics;

namespace Sinkhole.Evidence.Journal;

/// <summary>
/// One preallocated piece of a lane: a header that names the lane, then records with sequences that rise by one. It goes round:
/// free, prepared, written, read, durably stored, free.
/// </summary>
/// <remarks>
/// <code>
///  0 magic u32   4 format u32   8 lane identity u64   16 lane number u32   20 octets u32   24 check u32 (of 0 to 24)
/// 32 first sequence of this use u64, 0 for free   40 end u64, 0 while it is written   48 highest first sequence of any use u64
/// </code>
/// The first three fields of the second line change by single stores of eight octets, so a kill finds each either old or new.
/// </remarks>
internal sealed unsafe class Segment : IDisposable
{
    public const int HeaderOctets = 64;
    public const int LeastOctets = 64 << 10;
    public const int CheckAt = 24;

    private const uint Magic = 0x4A484B53;
    private const uint Format = 2;
    private const uint FirstFormat = 1;

    private readonly JournalMemory memory;
    private long published = HeaderOctets;
    private Segment? successor;

    private Segment(JournalMemory memory) => this.memory = memory;

    public JournalMemory Memory => memory;

    public byte* Start => memory.Start;

    public long Octets => memory.Octets;

    public ulong LaneIdentity => *(ulong*)(Start + 8);

    public int LaneNumber => *(int*)(Start + 16);

    /// <summary>Sequence of the first record of this use; 0 when the segment is free.</summary>
    public ulong FirstSequence => Volatile.Read(ref *(ulong*)(Start + 32));

    /// <summary>Where the records of a finished use end; 0 while it is written.</summary>
    public long End => (long)Volatile.Read(ref *(ulong*)(Start + 40));

    public ulong HighestSequence => *(ulong*)(Start + 48);

    /// <summary>Up to where records are whole. Set by the worker, read by the writer and the thread that syncs.</summary>
    public long Published
    {
        get => Volatile.Read(ref published);
        set => Volatile.Write(ref published, value);
    }

    /// <summary>The segment the worker went on to; null while it still writes here.</summary>
    public Segment? Successor
    {
        get => Volatile.Read(ref successor);
        set => Volatile.Write(ref successor, value);
    }

    /// <summary>Up to where the kernel has written out; used only by the thread that syncs.</summary>
    public long Synced { get; set; }

    /// <summary>Octets lost in this use; found when the segment is recovered.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Makes a new segment, or one in plain memory when <paramref name="path"/> is null; null when the disk has no room.</summary>
    public static Segment? Create(string? path, int octets, ulong laneIdentity, int laneNumber)
    {
        var made = path is null ? JournalMemory.CreateAnonymous(octets) : JournalMemory.Create(path, octets);
        if (made is null)
        {
            return null;
        }

        var start = made.Start;
        *(uint*)(start + 4) = Format;
        *(ulong*)(start + 8) = laneIdentity;
        *(int*)(start + 16) = laneNumber;
        *(int*)(start + 20) = octets;
        *(uint*)start = Magic;
        *(uint*)(start + CheckAt) = Check(start, Format);
        return new Segment(made);
    }

    /// <summary>Takes up a segment an earlier process left; null when the header is not one of ours.</summary>
    public static Segment? Open(string path)
    {
        var made = JournalMemory.OpenExisting(path, LeastOctets);
        if (made is null)
        {
            return null;
        }

        var start = made.Start;
        var good = *(uint*)start == Magic && *(uint*)(start + 4) is Format or FirstFormat && *(int*)(start + 20) == made.Octets
            && (*(uint*)(start + CheckAt) == Check(start, Format) || *(uint*)(start + CheckAt) == Check(start, FirstFormat));
        if (good)
        {
            return new Segment(made);
        }

        made.Dispose();
        return null;
    }

    /// <summary>Begins a use: called by the worker for a segment that was prepared.</summary>
    public void Begin(ulong firstSequence)
    {
        // A segment an earlier program made and that is empty now: one store changes its format, and either check is taken until the other stands.
        Volatile.Write(ref *(ulong*)Start, Head(Format));
        *(uint*)(Start + CheckAt) = Check(Start, Format);
        Published = HeaderOctets;
        Volatile.Write(ref *(ulong*)(Start + 40), 0);
        Volatile.Write(ref *(ulong*)(Start + 48), firstSequence);
        Volatile.Write(ref *(ulong*)(Start + 32), firstSequence);
    }

    /// <summary>Ends the worker's part of a use.</summary>
    public void Seal(Segment next)
    {
        Volatile.Write(ref *(ulong*)(Start + 40), (ulong)Published);
        Successor = next;
    }

    /// <summary>Says that all hits of this use are durably stored.</summary>
    public void Free()
    {
        Volatile.Write(ref *(ulong*)(Start + 32), 0);
        Published = HeaderOctets;
        Synced = HeaderOctets;
        Successor = null;
        IsDamaged = false;
    }

    /// <summary>Finds where the whole records of a segment from an earlier process end, and how many they are.</summary>
    public long Recover()
    {
        var at = (long)HeaderOctets;
        var sequence = FirstSequence;
        var count = 0L;
        while (TryRead(at, Octets, sequence, out _, out var size))
        {
            at += size;
            sequence++;
            count++;
        }

        Published = at;
        IsDamaged = End != 0 && End != at;
        return count;
    }

    /// <summary>Reads the record at an offset that must bear <paramref name="sequence"/>, as the segment's format has it.</summary>
    public bool TryRead(long offset, long end, ulong sequence, out JournalRecord record, out int size) => *(uint*)(Start + 4) == FirstFormat
        ? FirstRecordLayout.TryRead(Start + offset, end - offset, sequence, out record, out size)
        : RecordLayout.TryRead(Start + offset, end - offset, sequence, out record, out size);

    public void Dispose() => memory.Dispose();

    /// <summary>Gives the file's blocks back.</summary>
    public void Delete()
    {
        memory.Dispose();
        if (memory.Path is { } path)
        {
            File.Delete(path);
        }
    }

    /// <summary>Keeps a damaged file for whoever wants to look into it, out of the journal's way.</summary>
    public void SetAside()
    {
        memory.Dispose();
        if (memory.Path is { } path)
        {
            File.Move(path, path + ".damaged", overwrite: true);
        }
    }

    private static ulong Head(uint format) => Magic | ((ulong)format << 32);

    private static uint Check(byte* start, uint format)
    {
        var check = BitOperations.Crc32C(uint.MaxValue, Head(format));
        check = BitOperations.Crc32C(check, *(ulong*)(start + 8));
        return ~BitOperations.Crc32C(check, *(ulong*)(start + 16));
    }
}
