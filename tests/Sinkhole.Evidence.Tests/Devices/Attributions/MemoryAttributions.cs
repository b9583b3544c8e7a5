using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Evidence.Tests.Devices.Attributions;

/// <summary>A store in memory, with hits put in by hand.</summary>
internal sealed class MemoryAttributions : IAttributionStore
{
    public List<AttributableHit> Hits { get; } = [];

    public List<RecordedAttribution> Records { get; } = [];

    public long Progress { get; set; }

    public bool IsFull { get; set; }

    public Task<long?> ReadProgressAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(Progress);

    public Task<IReadOnlyList<AttributableHit>> ReadHitsAsync(long after, long through, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttributableHit>>([.. Hits.Where(hit => hit.Number > after && hit.Number <= through).Take(limit)]);

    public Task<(long First, long Last)?> FindHitsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var found = Hits.Where(hit => Time(hit) >= from && Time(hit) < to).Select(hit => hit.Number).ToList();
        return Task.FromResult<(long First, long Last)?>(found.Count == 0 ? null : (found.Min(), found.Max()));
    }

    public Task<IReadOnlyList<RecordedAttribution>> ReadSubjectAsync(AttributionSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedAttribution>>([.. Records.Where(one => one.Record.Subject == subject)]);

    public Task<bool> AppendAsync(IReadOnlyList<AttributionRecord> records, long before, long progress, CancellationToken cancellationToken)
    {
        if (IsFull || before != Progress)
        {
            return Task.FromResult(false);
        }

        foreach (var record in records)
        {
            Records.Add(new RecordedAttribution(Records.Count + 1, record, default));
        }

        Progress = progress;
        return Task.FromResult(true);
    }

    private static DateTimeOffset Time(AttributableHit hit) => DateTimeOffset.UnixEpoch.AddTicks(hit.FirstMicroseconds * TimeSpan.TicksPerMicrosecond);
}
