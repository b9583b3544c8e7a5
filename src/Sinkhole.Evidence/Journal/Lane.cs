using System.Collections.Concurrent;

namespace Sinkhole.Evidence.Journal;

/// <summary>
/// One worker's part of the journal: segments going round between the worker (writes), the hit writer (reads, frees) and the keeper
/// (prepares), and the fold areas for when none is free.
/// </summary>
internal sealed class Lane
{
    // Sequences of each process start above all that came before, whatever of it survived: 2^40 hits a process, 2^24 processes.
    private const int SequencesOfProcess = 40;

    private readonly ConcurrentQueue<Segment> free = [];
    private readonly System.Threading.Lock gate = new();
    private Segment? prepared;
    private Segment? firstWritten;

    public Lane(ulong identity, int number, LaneFold fold)
    {
        Identity = identity;
        Number = number;
        Fold = fold;
        Reader = new LaneReader(this);
    }

    public ulong Identity { get; }

    public int Number { get; }

    public LaneFold Fold { get; }

    public LaneReader Reader { get; }

    /// <summary>The worker's end; null for a lane no worker has.</summary>
    public HitRecorder? Recorder { get; private set; }

    /// <summary>All segments; replaced as a whole, under the gate, by the keeper and by the hit writer.</summary>
    public Segment[] Segments { get; private set; } = [];

    /// <summary>Octets of all segments.</summary>
    public long Octets => Segments.Sum(segment => segment.Octets);

    /// <summary>Hits an earlier process left here, folded ones included.</summary>
    public long Recovered { get; private set; }

    public bool IsInMemory => Fold.Memory.Path is null || Segments.Any(segment => segment.Memory.Path is null);

    /// <summary>The first segment this process wrote, from which the writer goes on.</summary>
    public Segment? FirstWritten
    {
        get => Volatile.Read(ref firstWritten);
        set => Volatile.Write(ref firstWritten, value);
    }

    public bool NeedsPreparation => Volatile.Read(ref prepared) is null;

    /// <summary>The lane's segments in use.</summary>
    public long OctetsInUse => Segments.Where(segment => segment.FirstSequence != 0).Sum(segment => segment.Octets);

    /// <summary>Takes up the segments of an earlier process: those in use go to the reader in their order, the others are free.</summary>
    public void Recover(IEnumerable<Segment> found)
    {
        Recovered = Fold.Total;
        foreach (var segment in found.OrderBy(segment => segment.FirstSequence))
        {
            Add(segment);
            if (segment.FirstSequence == 0)
            {
                continue;
            }

            Recovered += segment.Recover();
            Reader.AddRecovered(segment);
        }

        foreach (var segment in Segments.Where(segment => segment.FirstSequence == 0))
        {
            free.Enqueue(segment);
        }
    }

    /// <summary>Gives the lane to a worker. The first segment is ready when this returns, if there is one at all.</summary>
    public HitRecorder Open()
    {
        var highest = Segments.Select(segment => segment.HighestSequence).DefaultIfEmpty().Max();
        Fold.Activate();
        Recorder = new HitRecorder(this, ((highest >> SequencesOfProcess) + 1) << SequencesOfProcess);
        Prepare();
        return Recorder;
    }

    /// <summary>Adds a segment just made.</summary>
    public void AddFree(Segment segment)
    {
        Add(segment);
        free.Enqueue(segment);
    }

    /// <summary>Makes the next segment ready. Called by the keeper; false when a segment is missing and none is free.</summary>
    public bool Prepare()
    {
        if (!NeedsPreparation)
        {
            return true;
        }

        if (!free.TryDequeue(out var segment))
        {
            return false;
        }

        segment.Memory.Populate();
        Volatile.Write(ref prepared, segment);
        return true;
    }

    /// <summary>Called by the worker: the segment that was prepared, or null.</summary>
    public Segment? TakePrepared() =>
        Volatile.Read(ref prepared) is null ? null : Interlocked.Exchange(ref prepared, null);

    /// <summary>Called by the hit writer when all hits of a segment are durably stored.</summary>
    public void Release(Segment segment)
    {
        if (segment.IsDamaged)
        {
            Remove(segment);
            segment.SetAside();
        }
        else if (segment.Memory.Path is null && Segments.Any(other => other.Memory.Path is not null))
        {
            Remove(segment);
            segment.Dispose();
        }
        else
        {
            segment.Free();
            free.Enqueue(segment);
        }
    }

    /// <summary>Gives free segments back to the disk while the lane holds more than its bound.</summary>
    public void Trim(long maxOctets)
    {
        while (Octets > maxOctets && free.TryDequeue(out var segment))
        {
            Remove(segment);
            segment.Delete();
        }
    }

    /// <summary>Deletes the files of a lane that no worker has and that holds nothing any more.</summary>
    public void Delete()
    {
        foreach (var segment in Segments)
        {
            segment.Delete();
        }

        Fold.Delete();
    }

    /// <summary>Gives the memory back; the worker has stopped.</summary>
    public void Close()
    {
        foreach (var segment in Segments)
        {
            segment.Memory.Sync(0, segment.Published);
            segment.Dispose();
        }

        Fold.Memory.Sync(0, Fold.Memory.Octets);
        Fold.Dispose();
    }

    private void Add(Segment segment)
    {
        lock (gate)
        {
            Segments = [.. Segments, segment];
        }
    }

    private void Remove(Segment segment)
    {
        lock (gate)
        {
            Segments = [.. Segments.Where(other => other != segment)];
        }
    }
}
