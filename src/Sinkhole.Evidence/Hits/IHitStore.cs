namespace Sinkhole.Evidence.Hits;

/// <summary>Where hits end up. One writer at a time.</summary>
public interface IHitStore
{
    /// <summary>Up to where each lane is stored.</summary>
    Task<LanePositions> ReadPositionsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stores rows and positions in one transaction and answers when they are durable. Anything but <see cref="HitStoreOutcome.Stored"/>
    /// means that nothing of the batch is stored; the same batch may then be given again.
    /// </summary>
    Task<HitStoreOutcome> ApplyAsync(HitBatch batch, CancellationToken cancellationToken);
}
