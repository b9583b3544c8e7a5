using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Sinkhole.Evidence.Journal;

/// <summary>
/// The hits between answer and store: a lane for each worker, preallocated and memory-mapped, so that a killed process loses nothing it
/// answered and a full disk stops nobody. Dispose it when the workers have stopped.
/// </summary>
public sealed partial class HitJournal : IDisposable
{
    private readonly JournalOptions options;
    private readonly ILogger<HitJournal> logger;
    private readonly LaneFiles files;
    private readonly List<Lane> lanes;
    private readonly ManualResetEventSlim stop = new();
    private readonly List<Thread> threads = [];
    private Lane[] current;
    private bool isStarted;

    private HitJournal(JournalOptions options, ILogger<HitJournal> logger)
    {
        this.options = options;
        this.logger = logger;
        files = new LaneFiles(options);
        lanes = files.Find();
        current = [.. lanes];
        foreach (var path in files.SetAside)
        {
            Log.SetAside(logger, path);
        }
    }

    /// <summary>All lanes, also those no worker has any more. Replaced as a whole.</summary>
    internal Lane[] Lanes => Volatile.Read(ref current);

    /// <summary>Hits recorded since start.</summary>
    internal long Recorded => Lanes.Sum(lane => lane.Recorder?.Recorded ?? 0);

    /// <summary>Hits found at start that an earlier process had left.</summary>
    internal long Recovered { get; private set; }

    /// <summary>Hits folded since start because no segment was free.</summary>
    internal long Folded => Lanes.Sum(lane => lane.Fold.Added);

    internal long OctetsInUse => Lanes.Sum(lane => lane.OctetsInUse);

    internal long MaxOctets => options.TotalOctets;

    /// <summary>What the journal itself suffers from; null for nothing.</summary>
    internal RecordingProblem? Problem
    {
        get
        {
            var memory = Lanes.Any(lane => lane.IsInMemory)
                ? new RecordingProblem(
                    $"The journal found no room in '{options.Directory}': hits are kept in memory and would be lost with the process. Free disk space.",
                    $"Không đủ chỗ cho nhật ký tạm trong '{options.Directory}': các lượt đang được giữ trong bộ nhớ và sẽ mất nếu tiến trình dừng. Giải phóng dung lượng đĩa.")
                : null;
            var damages = files.SetAside.Count + Lanes.Sum(lane => lane.Reader.Damages);
            var damaged = damages > 0
                ? new RecordingProblem(
                    $"{damages} damaged journal file(s) in '{options.Directory}' were set aside as *.damaged; hits in them may be missing.",
                    $"{damages} tệp nhật ký tạm bị hỏng trong '{options.Directory}' đã được tách riêng thành *.damaged; có thể thiếu các lượt nằm trong đó.")
                : null;
            return RecordingProblem.Join(memory, damaged);
        }
    }

    /// <summary>Takes up what lies in the directory; damaged files are set aside and named in the status. Starts nothing.</summary>
    public static HitJournal Open(JournalOptions options, ILogger<HitJournal> logger)
    {
        var journal = new HitJournal(options, logger);
        journal.Recovered = journal.Lanes.Sum(lane => lane.Recovered);
        if (journal.Recovered > 0)
        {
            Log.Recovered(logger, journal.Recovered, options.Directory);
        }

        return journal;
    }

    /// <summary>A worker's lane, by the worker's number from 0. Each may be opened once, before <see cref="Start"/>.</summary>
    public HitRecorder OpenLane(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, options.MaxLanes);
        var lane = lanes.Find(lane => lane.Number == number);
        if (lane is null)
        {
            lane = files.Create(number, NewIdentity());
            lanes.Add(lane);
            Volatile.Write(ref current, [.. lanes]);
        }

        if (lane.Recorder is not null)
        {
            throw new InvalidOperationException($"Lane {number} of the journal is open already");
        }

        files.AddFirstSegments(lane);
        return lane.Open();
    }

    /// <summary>Starts the threads that keep segments ready and have the kernel write them out. Lanes not opened by now are only drained.</summary>
    public void Start()
    {
        if (isStarted)
        {
            return;
        }

        isStarted = true;
        StartThread("journal keeper", options.PrepareEvery, Keep);
        StartThread("journal sync", options.SyncEvery, Sync);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Set();
        foreach (var thread in threads)
        {
            thread.Join();
        }

        foreach (var lane in Lanes)
        {
            lane.Close();
        }

        Volatile.Write(ref current, []);
        stop.Dispose();
    }

    /// <summary>Makes next segments ready, and new ones up to the bound.</summary>
    internal void Keep()
    {
        var open = Lanes.Where(lane => lane.Recorder is not null).ToArray();
        foreach (var lane in open)
        {
            lane.Trim(options.TotalOctets / open.Length);
            files.Grow(lane, options.TotalOctets / open.Length);
            lane.Prepare();
        }
    }

    /// <summary>Has what was written since the last time written to the device.</summary>
    internal void Sync()
    {
        foreach (var lane in Lanes)
        {
            foreach (var segment in lane.Segments)
            {
                var published = segment.Published;
                if (published > segment.Synced && !segment.Memory.Sync(segment.Synced == Segment.HeaderOctets ? 0 : segment.Synced, published))
                {
                    Log.SyncRefused(logger, segment.Memory.Path ?? "");
                }

                segment.Synced = published;
            }

            if (lane.Fold.Total > 0)
            {
                lane.Fold.Memory.Sync(0, lane.Fold.Memory.Octets);
            }
        }
    }

    /// <summary>Deletes lanes that no worker has and that are drained. Called by the hit writer.</summary>
    internal void Retire(Lane lane)
    {
        if (isStarted && lane.Recorder is null && lane.OctetsInUse == 0 && lane.Fold.Total == 0)
        {
            lanes.Remove(lane);
            Volatile.Write(ref current, [.. lanes]);
            lane.Delete();
        }
    }

    private static ulong NewIdentity()
    {
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(octets);
        return BitConverter.ToUInt64(octets) | 1;
    }

    private void StartThread(string name, TimeSpan every, Action work)
    {
        var thread = new Thread(() =>
        {
            while (!stop.Wait(every))
            {
                try
                {
                    work();
                }
                catch (Exception failure)
                {
                    Log.Faulted(logger, failure, name);
                }
            }
        })
        { IsBackground = true, Name = name };
        threads.Add(thread);
        thread.Start();
    }

    private static partial class Log
    {
        [LoggerMessage(3000, LogLevel.Warning, "Journal file '{Path}' is damaged or not one of ours and was set aside")]
        public static partial void SetAside(ILogger logger, string path);

        [LoggerMessage(3001, LogLevel.Information, "{Count} hits of an earlier run are in the journal '{Directory}' and go to the store now")]
        public static partial void Recovered(ILogger logger, long count, string directory);

        [LoggerMessage(3002, LogLevel.Error, "The device refused to take journal file '{Path}'; a power cut could lose hits")]
        public static partial void SyncRefused(ILogger logger, string path);

        [LoggerMessage(3003, LogLevel.Error, "The {Thread} thread met an error and goes on")]
        public static partial void Faulted(ILogger logger, Exception failure, string thread);
    }
}
