using System.Numerics;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>
/// The two fold areas of a lane. The worker adds to one; the writer takes it over by giving the worker the other, and the worker never
/// waits for that.
/// </summary>
/// <remarks><code>0 magic u32   4 format u32   8 lane identity u64   16 lane number u32   20 rows an area u32   24 check u32   32 highest generation u64</code></remarks>
internal sealed unsafe class LaneFold : IDisposable
{
    private const uint Magic = 0x464B4853;
    private const uint Format = 2;
    private const uint FirstFormat = 1;
    private const int AreasAt = 4096;
    private const int LeastSlots = 64;

    private readonly JournalMemory memory;
    private readonly FoldArea[] areas;
    private int active;
    private int busy;

    private LaneFold(JournalMemory memory, int slots, int maxNames)
    {
        this.memory = memory;
        areas = [new(memory.Start + AreasAt, slots, maxNames), new(memory.Start + AreasAt + FoldArea.SizeOf(slots), slots, maxNames)];
    }

    public JournalMemory Memory => memory;

    public ulong LaneIdentity => *(ulong*)(memory.Start + 8);

    public int LaneNumber => *(int*)(memory.Start + 16);

    /// <summary>Hits in both areas.</summary>
    public long Total => areas[0].Total + areas[1].Total;

    /// <summary>Hits the worker folded since start.</summary>
    public long Added { get; private set; }

    private ref ulong HighestGeneration => ref *(ulong*)(memory.Start + 32);

    /// <summary>Makes the areas, in plain memory when <paramref name="path"/> is null; null when the disk has no room.</summary>
    public static LaneFold? Create(string? path, JournalOptions options, ulong laneIdentity, int laneNumber)
    {
        var slots = Math.Max(LeastSlots, options.FoldSlots) & ~7;
        var octets = AreasAt + (2 * FoldArea.SizeOf(slots));
        var made = path is null ? JournalMemory.CreateAnonymous(octets) : JournalMemory.Create(path, octets);
        if (made is null)
        {
            return null;
        }

        var start = made.Start;
        *(uint*)(start + 4) = Format;
        *(ulong*)(start + 8) = laneIdentity;
        *(int*)(start + 16) = laneNumber;
        *(int*)(start + 20) = slots;
        *(uint*)start = Magic;
        *(uint*)(start + Segment.CheckAt) = Check(start, Format);
        return new LaneFold(made, slots, options.MaxNamesPerFold);
    }

    /// <summary>Takes up what an earlier process left; null when it is not one of ours.</summary>
    public static LaneFold? Open(string path, JournalOptions options)
    {
        var made = JournalMemory.OpenExisting(path, AreasAt);
        if (made is null)
        {
            return null;
        }

        var start = made.Start;
        var slots = *(int*)(start + 20);
        var good = *(uint*)start == Magic && *(uint*)(start + 4) is Format or FirstFormat
            && (*(uint*)(start + Segment.CheckAt) == Check(start, Format) || *(uint*)(start + Segment.CheckAt) == Check(start, FirstFormat))
            && slots >= LeastSlots && made.Octets == AreasAt + (2L * FoldArea.SizeOf(slots));
        if (!good)
        {
            made.Dispose();
            return null;
        }

        var fold = new LaneFold(made, slots, options.MaxNamesPerFold);
        fold.areas[0].Recover();
        fold.areas[1].Recover();
        return fold;
    }

    /// <summary>Chooses the area the worker adds to; called before the worker runs.</summary>
    public void Activate()
    {
        // Rows of the first format read as rows without a tail: one store says that there may be others from now on.
        Volatile.Write(ref *(ulong*)memory.Start, Head(Format));
        *(uint*)(memory.Start + Segment.CheckAt) = Check(memory.Start, Format);

        // An area that was never handed to the store is surely not in it: it may be filled further under its old number.
        var newest = areas[0].Generation > areas[1].Generation ? 0 : 1;
        if (areas[newest].Generation != 0 && !areas[newest].IsHanded)
        {
            active = newest;
            return;
        }

        active = areas[0].Generation == 0 ? 0 : 1;
        areas[active].Begin(NextGeneration());
    }

    /// <summary>Counts a hit. Called by the worker alone.</summary>
    public void Add(in Hit hit, ReadOnlySpan<byte> name, ReadOnlySpan<byte> identity)
    {
        // A full fence on both sides (here, and between the change of the active area and the look at busy in TryTake): either the
        // writer sees that the worker is in, and waits for it to leave, or the worker sees the new area.
        Interlocked.Exchange(ref busy, 1);
        areas[Volatile.Read(ref active)].Add(hit, name, identity);
        Volatile.Write(ref busy, 0);
        Added++;
    }

    /// <summary>The oldest area that has hits for the store and to which nothing is added any more. Called by the writer alone.</summary>
    /// <param name="hasWorker">False for a lane without a worker, whose areas all lie still.</param>
    public FoldArea? TryTake(bool hasWorker)
    {
        var waiting = areas.Where((area, index) => area.Generation != 0 && !(hasWorker && index == Volatile.Read(ref active)))
            .MinBy(area => area.Generation);
        if (waiting is null && hasWorker && areas[active].Total > 0)
        {
            waiting = Exchange();
        }

        if (waiting is { Total: 0 })
        {
            waiting.Free();
            return null;
        }

        waiting?.IsHanded = true;
        return waiting;
    }

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

    private static ulong Head(uint format) => Magic | ((ulong)format << 32);

    private static uint Check(byte* start, uint format)
    {
        var check = BitOperations.Crc32C(uint.MaxValue, Head(format));
        check = BitOperations.Crc32C(check, *(ulong*)(start + 8));
        return ~BitOperations.Crc32C(check, *(ulong*)(start + 16));
    }

    private FoldArea Exchange()
    {
        var old = active;
        var next = 1 - old;
        areas[next].Begin(NextGeneration());
        Interlocked.Exchange(ref active, next);

        // The worker is in for well under a microsecond, unless the scheduler took its processor away: only the writer waits.
        var wait = default(SpinWait);
        while (Volatile.Read(ref busy) != 0)
        {
            wait.SpinOnce();
        }

        return areas[old];
    }

    private ulong NextGeneration()
    {
        // The number is kept before it is used, so that none is ever used twice, whenever the process ends.
        Volatile.Write(ref HighestGeneration, HighestGeneration + 1);
        return HighestGeneration;
    }
}
