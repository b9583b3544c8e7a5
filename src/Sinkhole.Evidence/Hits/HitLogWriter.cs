using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Hits;

/// <summary>Brings hits from the journal to the store in batches, on one quiet thread. What the store does not take stays in the journal.</summary>
public sealed partial class HitLogWriter : BackgroundService
{
    private readonly HitJournal journal;
    private readonly IHitStore store;
    private readonly TimeProvider clock;
    private readonly HitLogWriterOptions options;
    private readonly ILogger<HitLogWriter> logger;
    private readonly BatchBuilder builder;
    private readonly SnapshotRelease snapshots;
    private readonly Dictionary<ulong, ulong> foldGenerations = [];
    private readonly SemaphoreSlim turn = new(1);
    private bool hasPositions;
    private bool hasMore;
    private PendingBatch? pending;
    private long handled;
    private long applied;
    private long oldestMicroseconds = long.MaxValue;
    private volatile StoreState state = StoreState.Good;

    /// <summary>A writer from <paramref name="journal"/> to <paramref name="storage"/>.</summary>
    public HitLogWriter(HitJournal journal, HitStorage storage, HitLogWriterOptions options, TimeProvider clock, ILogger<HitLogWriter> logger)
    {
        this.journal = journal;
        this.clock = clock;
        this.options = options;
        this.logger = logger;
        store = storage.Store;
        builder = new BatchBuilder(journal, new SubjectCache(storage.Rules, options.MaxRememberedSubjects), options);
        snapshots = new SnapshotRelease(storage.Rules, clock, options.KeepSnapshotsFor);
    }

    /// <summary>How recording stands now.</summary>
    public RecordingStatus Status
    {
        get
        {
            var recorded = journal.Recorded;
            var backlog = Math.Max(0, recorded + journal.Recovered - Volatile.Read(ref handled));
            var oldest = Volatile.Read(ref oldestMicroseconds);
            var now = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
            var lag = backlog > 0 && oldest < now ? TimeSpan.FromMicroseconds(now - oldest) : TimeSpan.Zero;
            var problem = RecordingProblem.Join(state.Describe(lag, options.LagToReport), journal.Problem);
            return new RecordingStatus
            {
                Recorded = recorded,
                Applied = Volatile.Read(ref applied),
                Backlog = backlog,
                Lag = lag,
                FoldedInJournal = journal.Folded,
                JournalOctets = journal.OctetsInUse,
                JournalMaxOctets = journal.MaxOctets,
                IsImpaired = state.Outcome != HitStoreOutcome.Stored || journal.Problem is not null,
                Problem = problem?.English,
                ProblemVietnamese = problem?.Vietnamese,
            };
        }
    }

    /// <summary>Stores all that the journal holds; false when the deadline came first.</summary>
    public async Task<bool> DrainAsync(TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (await WriteOnceAsync(either.Token) || pending is not null || !hasPositions)
            {
                if (state.Retry > TimeSpan.Zero)
                {
                    await Task.Delay(state.Retry, clock, either.Token);
                }
            }

            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        turn.Dispose();
    }

    /// <summary>One batch from journal to store; false when there was nothing to do or the store took nothing.</summary>
    internal async Task<bool> WriteOnceAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (!hasPositions && !await ReadPositionsAsync(cancellationToken))
            {
                return false;
            }

            pending ??= builder.Build(foldGenerations);
            if (pending is null)
            {
                Volatile.Write(ref oldestMicroseconds, long.MaxValue);
                snapshots.Note(0, isEmpty: true);
                return false;
            }

            Volatile.Write(ref oldestMicroseconds, pending.OldestMicroseconds);
            var outcome = pending.Positions.Count == 0 ? HitStoreOutcome.Stored : await store.ApplyAsync(pending.Batch, cancellationToken);
            Report(outcome);
            if (outcome == HitStoreOutcome.Stored)
            {
                Commit(pending);
                pending = null;
            }

            return outcome == HitStoreOutcome.Stored;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var thread = new QuietThread("hit writer");
        await thread.RunAsync(() => RunAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var wrote = await WriteOnceAsync(stoppingToken);
                if (!wrote || !hasMore)
                {
                    await Task.Delay(state.Retry > TimeSpan.Zero ? state.Retry : options.WriteEvery, clock, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                Log.Faulted(logger, failure);
                Report(HitStoreOutcome.Unavailable);
                await Task.Delay(state.Retry, clock, CancellationToken.None);
            }
        }

        if (!await DrainAsync(options.DrainAtStop, CancellationToken.None))
        {
            Log.LeftInJournal(logger, Status.Backlog);
        }
    }

    private async Task<bool> ReadPositionsAsync(CancellationToken cancellationToken)
    {
        var positions = await store.ReadPositionsAsync(cancellationToken);
        Report(positions.Outcome);
        if (positions.Outcome != HitStoreOutcome.Stored)
        {
            return false;
        }

        foreach (var position in positions.Lanes)
        {
            foldGenerations[position.Lane] = position.FoldGeneration;
            Array.Find(journal.Lanes, lane => lane.Identity == position.Lane)?.Reader.SkipTo(position.Sequence);
        }

        hasPositions = true;
        return true;
    }

    private void Commit(PendingBatch done)
    {
        foreach (var position in done.Positions)
        {
            foldGenerations[position.Lane] = position.FoldGeneration;
        }

        done.Commit();
        foreach (var lane in journal.Lanes)
        {
            journal.Retire(lane);
        }

        hasMore = done.HasMore;
        Volatile.Write(ref applied, applied + done.Batch.Hits);
        Volatile.Write(ref handled, handled + done.Handled);
        snapshots.Note(done.HighestSnapshot, isEmpty: false);
    }

    private void Report(HitStoreOutcome outcome)
    {
        var before = state;
        state = before.Next(outcome, options);
        if (before.Outcome != outcome)
        {
            if (outcome == HitStoreOutcome.Stored)
            {
                Log.Resumed(logger);
            }
            else
            {
                Log.Refused(logger, state.Describe(TimeSpan.Zero, options.LagToReport)?.English ?? "");
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3100, LogLevel.Error, "{Problem} Hits stay in the journal and name resolution goes on")]
        public static partial void Refused(ILogger logger, string problem);

        [LoggerMessage(3101, LogLevel.Information, "The store takes hits again")]
        public static partial void Resumed(ILogger logger);

        [LoggerMessage(3102, LogLevel.Error, "The hit writer met an error and tries again")]
        public static partial void Faulted(ILogger logger, Exception failure);

        [LoggerMessage(3103, LogLevel.Warning, "{Count} hits stay in the journal until the next start")]
        public static partial void LeftInJournal(ILogger logger, long count);
    }
}
