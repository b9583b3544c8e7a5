using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>
/// A table of folded hits in preallocated memory. Half of it keeps hits apart to the name; when that is full the rest keeps less and
/// less of them, and the last two rows count what fits nowhere, watched hits apart: the sum of the counts is exact whatever comes.
/// </summary>
/// <remarks><code>0 generation u64, 0 for free   8 handed u64, 1 once the writer may have stored it   64 rows</code></remarks>
internal sealed unsafe class FoldArea(byte* start, int slots, int maxNames)
{
    public const int HeaderOctets = 64;

    // How far from its own place a row may lie: longer searches would cost the worker more than a coarser row costs the reader. As many as a
    // line of the processor's cache holds marks.
    private const int MaxProbes = 16;

    // One for hits a rule answered, one for hits that were only watched.
    private const int CountRows = 2;

    // The hash of each row, 0 for an empty one, apart from the rows: a search that finds nothing costs a line or two of the processor's cache
    // where the rows themselves would cost one each. Made again from the rows after a restart.
    private readonly uint[] marks = new uint[slots];
    private long total;

    /// <summary>Hits counted in this use.</summary>
    public long Total => Volatile.Read(ref total);

    /// <summary>Number of this use; 0 when the area is free.</summary>
    public ulong Generation
    {
        get => Volatile.Read(ref *(ulong*)start);
        set => Volatile.Write(ref *(ulong*)start, value);
    }

    /// <summary>True from when the writer first tries to store the area: from then on nothing may be added.</summary>
    public bool IsHanded
    {
        get => Volatile.Read(ref *(ulong*)(start + 8)) != 0;
        set => Volatile.Write(ref *(ulong*)(start + 8), value ? 1UL : 0UL);
    }

    public int Slots => slots;

    public static int SizeOf(int slots) => HeaderOctets + (slots * FoldRow.Octets);

    public FoldRow Row(int index) => new(start + HeaderOctets + ((long)index * FoldRow.Octets));

    /// <summary>Counts a hit. Called by the worker, and by nobody else while it does.</summary>
    public void Add(in Hit hit, ReadOnlySpan<byte> name, ReadOnlySpan<byte> identity)
    {
        Span<byte> key = stackalloc byte[40];
        Span<byte> room = stackalloc byte[HitTail.MaxOctets];
        ReadOnlySpan<byte> tail = room[..HitTail.Write(room, hit, identity)];
        for (var level = name.Length + tail.Length <= FoldRow.NameOctets ? FoldLevel.Name : FoldLevel.Minute; level <= FoldLevel.Count; level++)
        {
            // Coarser rows say nothing of a forwarder: better no device than that of one hit for all of them.
            var kept = level <= FoldLevel.Minute ? tail : [];
            FoldRow.WriteKey(key, hit, level, kept.Length);
            if (TryAdd(key, new FoldedHit(hit, name, kept, level)))
            {
                return;
            }
        }

        // Only where an earlier program used both rows otherwise: the count is exact all the same.
        AddTo(slots - 1, FoldRow.HashOf(key, [], []), key, new FoldedHit(hit, name, [], FoldLevel.Count));
    }

    /// <summary>Begins a use of an area that is free.</summary>
    public void Begin(ulong generation)
    {
        new Span<byte>(start + HeaderOctets, slots * FoldRow.Octets).Clear();
        Array.Clear(marks);
        IsHanded = false;
        Volatile.Write(ref total, 0);
        Generation = generation;
    }

    /// <summary>Ends a use: its hits are durably stored.</summary>
    public void Free()
    {
        Generation = 0;
        IsHanded = false;
        Volatile.Write(ref total, 0);
    }

    /// <summary>Counts what an earlier process left.</summary>
    public void Recover()
    {
        var sum = 0L;
        for (var i = 0; Generation != 0 && i < slots; i++)
        {
            sum += Row(i).Count;
            marks[i] = Row(i).IsEmpty ? 0 : MarkOf(Row(i).Hash);
        }

        Volatile.Write(ref total, sum);
    }

    private bool TryAdd(ReadOnlySpan<byte> key, in FoldedHit folded)
    {
        var (first, count) = Region(folded.Level);
        var hash = FoldRow.HashOf(key, folded.Level == FoldLevel.Name ? folded.Name : [], folded.Tail);
        var mark = MarkOf(hash);
        var place = (int)(((ulong)hash * (uint)count) >> 32);
        for (var probe = 0; probe < MaxProbes; probe++)
        {
            var there = marks[first + place];
            if (there == 0 || (there == mark && Row(first + place).Holds(hash, key, folded)))
            {
                AddTo(first + place, hash, key, folded);
                return true;
            }

            place = place + 1 == count ? 0 : place + 1;
        }

        return false;
    }

    // 0 is kept for empty rows.
    private static uint MarkOf(uint hash) => hash | 1;

    private void AddTo(int index, uint hash, ReadOnlySpan<byte> key, in FoldedHit folded)
    {
        var row = Row(index);
        if (row.IsEmpty)
        {
            row.Begin(hash, key, folded);
            marks[index] = MarkOf(hash);
        }
        else
        {
            row.Count1(folded, maxNames);
        }

        Volatile.Write(ref total, total + 1);
    }

    private (int First, int Count) Region(FoldLevel level) => level switch
    {
        FoldLevel.Name => (0, slots / 2),
        FoldLevel.Minute => (slots / 2, slots / 4),
        FoldLevel.Client => (slots / 2 + slots / 4, slots / 8),
        FoldLevel.Rule => (slots / 2 + slots / 4 + slots / 8, slots / 8 - CountRows),
        FoldLevel.Count => (slots - CountRows, CountRows),
    };
}
