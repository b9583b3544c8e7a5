namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Looks at stored hits again and adds records for those of whom more is known now. What was recorded is never rewritten.</summary>
internal sealed class Reattributor(IAttributionStore store, HitAnswers answers, TimeProvider clock)
{
    private const int MaxBatch = 2000;
    private const int MaxSubjects = 50_000;

    private readonly Dictionary<AttributionSubject, IReadOnlyList<RecordedAttribution>> recorded = [];
    private readonly Dictionary<AttributionSubject, AttributionRecord> runs = [];
    private readonly List<AttributionRecord> done = [];

    /// <summary>Looks at the hits of a span of time. Hits that no record covers yet are left to whoever records them first.</summary>
    public async Task<ReattributionResult> RunAsync(DateTimeOffset from, DateTimeOffset to, AttributionOccasion occasion, CancellationToken cancellationToken)
    {
        Forget();
        if (await store.ReadProgressAsync(cancellationToken) is not { } progress)
        {
            return new ReattributionResult(0, 0, IsWhole: false);
        }

        // By numbers, not by times: a run from one number to another covers all between, so all between are looked at.
        if (await store.FindHitsAsync(from, to, cancellationToken) is not var (first, last))
        {
            return new ReattributionResult(0, 0, IsWhole: true);
        }

        var (hits, records) = (0L, 0L);
        var after = first - 1;
        var through = Math.Min(last, progress);
        while (after < through)
        {
            var batch = await store.ReadHitsAsync(after, through, MaxBatch, cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            foreach (var hit in batch)
            {
                await TakeAsync(hit, occasion, cancellationToken);
            }

            hits += batch.Count;
            after = batch[^1].Number;
            if (recorded.Count < MaxSubjects && done.Count < MaxSubjects)
            {
                continue;
            }

            records += EndRuns();
            if (!await AppendAsync(progress, cancellationToken))
            {
                return new ReattributionResult(hits, records, IsWhole: false);
            }
        }

        records += EndRuns();
        var isStored = await AppendAsync(progress, cancellationToken);
        return new ReattributionResult(hits, isStored ? records : 0, isStored);
    }

    private async Task TakeAsync(AttributableHit hit, AttributionOccasion occasion, CancellationToken cancellationToken)
    {
        if (!recorded.TryGetValue(hit.Subject, out var records))
        {
            records = await store.ReadSubjectAsync(hit.Subject, cancellationToken);
            recorded.Add(hit.Subject, records);
        }

        var answer = answers.Of(hit, out var isDisputed);
        var known = AttributionHistory.Find(records, hit.Number)?.Record;
        var isBetter = isDisputed ? SupersedingRule.AllowsDispute(known, answer) : SupersedingRule.Allows(known, answer, occasion);
        if (runs.TryGetValue(hit.Subject, out var run) && isBetter && run.Says(answer))
        {
            runs[hit.Subject] = run with { LastHit = hit.Number };
            return;
        }

        if (runs.Remove(hit.Subject, out var ended))
        {
            done.Add(ended);
        }

        if (isBetter)
        {
            runs.Add(hit.Subject, AttributionRecord.Of(hit.Subject, answer, hit.Number, clock.GetUtcNow()) with { LastHit = hit.Number, Occasion = occasion });
        }
    }

    private int EndRuns()
    {
        done.AddRange(runs.Values);
        return done.Count;
    }

    private async Task<bool> AppendAsync(long progress, CancellationToken cancellationToken)
    {
        var isStored = done.Count == 0 || await store.AppendAsync([.. done.OrderBy(record => record.FirstHit)], progress, progress, cancellationToken);
        Forget();
        return isStored;
    }

    private void Forget()
    {
        recorded.Clear();
        runs.Clear();
        done.Clear();
    }
}
