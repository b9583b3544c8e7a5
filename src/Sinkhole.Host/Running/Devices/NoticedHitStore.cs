using Sinkhole.Evidence.Hits;

namespace Sinkhole.Host.Running.Devices;

/// <summary>A store that says when hits are in it.</summary>
/// <param name="store">The store.</param>
/// <param name="stored">Hears of each batch once it is durable, on the writer's thread.</param>
internal sealed class NoticedHitStore(IHitStore store, Action<HitBatch> stored) : IHitStore
{
    /// <inheritdoc/>
    public Task<LanePositions> ReadPositionsAsync(CancellationToken cancellationToken) => store.ReadPositionsAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<HitStoreOutcome> ApplyAsync(HitBatch batch, CancellationToken cancellationToken)
    {
        var outcome = await store.ApplyAsync(batch, cancellationToken);
        if (outcome == HitStoreOutcome.Stored)
        {
            stored(batch);
        }

        return outcome;
    }
}
