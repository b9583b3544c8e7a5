using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Tests.Hits;

/// <summary>A store in memory that keeps the store's promise (all of a batch or nothing) and refuses when told to.</summary>
internal sealed class MemoryHitStore : IHitStore
{
    private readonly Dictionary<ulong, LanePosition> positions = [];

    public List<HitRow> Rows { get; } = [];

    public HitStoreOutcome Answer { get; set; } = HitStoreOutcome.Stored;

    public int Batches { get; private set; }

    public long Hits => Rows.Sum(row => row.Count);

    /// <summary>A store with the same content.</summary>
    public MemoryHitStore Copy()
    {
        var copy = new MemoryHitStore();
        copy.Rows.AddRange(Rows);
        foreach (var (lane, position) in positions)
        {
            copy.positions[lane] = position;
        }

        return copy;
    }

    public Task<LanePositions> ReadPositionsAsync(CancellationToken cancellationToken) => Task.FromResult(new LanePositions(Answer, [.. positions.Values]));

    public Task<HitStoreOutcome> ApplyAsync(HitBatch batch, CancellationToken cancellationToken)
    {
        if (Answer == HitStoreOutcome.Stored)
        {
            Batches++;
            Rows.AddRange(batch.Rows);
            foreach (var position in batch.Positions)
            {
                positions[position.Lane] = position;
            }
        }

        return Task.FromResult(Answer);
    }
}
