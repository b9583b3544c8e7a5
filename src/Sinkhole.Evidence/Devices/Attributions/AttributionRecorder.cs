using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>
/// Asks, for each stored hit, whose device it was, and records the answer where it changes. It waits until every source was looked at after the
/// hit: a lease given a moment before the query is read seconds later, and the address's holder before must not be taken for its holder then.
/// </summary>
public sealed partial class AttributionRecorder : BackgroundService
{
    private const int MaxBatch = 2000;
    private const int MaxRemembered = 50_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // A source that hangs holds nothing back for longer; what it tells later is applied to the past.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Who stored the hit may not have told yet that somebody should look.
    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(1);

    private readonly IAttributionStore store;
    private readonly HitAnswers answers;
    private readonly IHoldingWatch watch;
    private readonly TimeProvider clock;
    private readonly ILogger<AttributionRecorder> logger;
    private readonly Reattributor reattributor;
    private readonly Dictionary<AttributionSubject, AttributionRecord?> latest = [];
    private readonly SemaphoreSlim turn = new(1);
    private AttributionStatus status = new();

    // What was told late stays so until the store took what follows from it.
    private long lateSince = Validity.Never;

    /// <summary>A recorder of what <paramref name="directory"/> answers.</summary>
    public AttributionRecorder(IAttributionStore store, DeviceDirectory directory, IHoldingWatch watch, TimeProvider clock, ILogger<AttributionRecorder> logger)
    {
        this.store = store;
        this.watch = watch;
        this.clock = clock;
        this.logger = logger;
        answers = new HitAnswers(directory);
        reattributor = new Reattributor(store, answers, clock);
    }

    /// <summary>How it stands.</summary>
    public AttributionStatus Status => Volatile.Read(ref status);

    /// <summary>Looks again at the hits of a span of time, and records what is known better now; what was recorded before stays as history.</summary>
    public async Task<ReattributionResult> ReattributeAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return Count(await reattributor.RunAsync(from, to, AttributionOccasion.Asked, cancellationToken));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        turn.Dispose();
    }

    /// <summary>One round: the hits that are due, and the past where something was told late; true when more hits are due.</summary>
    public async Task<bool> RecordOnceAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            lateSince = Math.Min(lateSince, watch.TakeLateSince() ?? Validity.Never);
            if (lateSince != Validity.Never)
            {
                var from = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(lateSince, 0, clock.GetUtcNow().ToUnixTimeSeconds())) - HitAnswers.Handover;
                var result = Count(await reattributor.RunAsync(from, clock.GetUtcNow(), AttributionOccasion.LateLease, cancellationToken));
                lateSince = result.IsWhole ? Validity.Never : lateSince;
            }

            return await RecordDueAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var thread = new QuietThread("attribution recorder");
        await thread.RunAsync(() => RunAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await RecordOnceAsync(stoppingToken))
                {
                    await Task.Delay(LookEvery, clock, stoppingToken);
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // A reading that was broken off says so in the store's own words.
                Log.Ended(logger);
            }
            catch (Exception fault)
            {
                // The one catch-all of this loop: the store says again where to go on.
                Log.Faulted(logger, fault);
                latest.Clear();
                await Task.Delay(LookEvery, clock, CancellationToken.None);
            }
        }
    }

    private async Task<bool> RecordDueAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadProgressAsync(cancellationToken) is not { } before)
        {
            Note(Status with { IsStoring = false });
            return false;
        }

        if (before != Status.Through)
        {
            // Another store, or one that another process worked on.
            latest.Clear();
        }

        var hits = await store.ReadHitsAsync(before, long.MaxValue, MaxBatch, cancellationToken);
        var due = hits.TakeWhile(IsDue).ToList();
        if (due.Count == 0)
        {
            Note(Status with { Through = before, IsStoring = true });
            return false;
        }

        var records = await FindChangesAsync(due, cancellationToken);
        var isStored = await store.AppendAsync(records, before, due[^1].Number, cancellationToken);
        if (!isStored)
        {
            latest.Clear();
        }

        Note(isStored
            ? Status with { Through = due[^1].Number, Hits = Status.Hits + due.Count, Records = Status.Records + records.Count, IsStoring = true }
            : Status with { IsStoring = false });
        return isStored && due.Count == MaxBatch;
    }

    private bool IsDue(AttributableHit hit)
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks(hit.LastMicroseconds * TimeSpan.TicksPerMicrosecond);
        var age = clock.GetUtcNow() - time;

        // A hit of a time to come: the clock was set back since, and those behind it must not wait for that time.
        return age >= Patience || age <= -Patience || (age >= LeastAge && time + HitAnswers.Handover < watch.KnownThrough(hit.Subject.Client));
    }

    private async Task<List<AttributionRecord>> FindChangesAsync(List<AttributableHit> hits, CancellationToken cancellationToken)
    {
        var records = new List<AttributionRecord>();
        foreach (var hit in hits)
        {
            var answer = answers.Of(hit, out _);
            var before = await FindLatestAsync(hit.Subject, cancellationToken);
            if (before is null || !before.Says(answer))
            {
                var record = AttributionRecord.Of(hit.Subject, answer, hit.Number, clock.GetUtcNow());
                records.Add(record);
                latest[hit.Subject] = record;
            }
        }

        return records;
    }

    private async Task<AttributionRecord?> FindLatestAsync(AttributionSubject subject, CancellationToken cancellationToken)
    {
        if (!latest.TryGetValue(subject, out var known))
        {
            if (latest.Count >= MaxRemembered)
            {
                latest.Clear();
            }

            known = (await store.ReadSubjectAsync(subject, cancellationToken)).LastOrDefault(one => one.Record.LastHit is null)?.Record;
            latest[subject] = known;
        }

        return known;
    }

    private ReattributionResult Count(ReattributionResult result)
    {
        Note(Status with { Records = Status.Records + result.Records, Superseded = Status.Superseded + result.Records });
        return result;
    }

    private void Note(AttributionStatus now) => Volatile.Write(ref status, now);

    private static partial class Log
    {
        [LoggerMessage(3240, LogLevel.Error, "Recording whose devices hits were met an error and goes on")]
        public static partial void Faulted(ILogger logger, Exception fault);

        [LoggerMessage(3241, LogLevel.Debug, "Recording whose devices hits were has ended")]
        public static partial void Ended(ILogger logger);
    }
}
