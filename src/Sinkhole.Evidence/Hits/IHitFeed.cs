namespace Sinkhole.Evidence.Hits;

/// <summary>Gives stored hits in the order of their numbers, for who follows them as they come.</summary>
public interface IHitFeed
{
    /// <summary>How far the chain has come; null while there is no store to read.</summary>
    Task<HitFeedEnd?> ReadEndAsync(CancellationToken cancellationToken);

    /// <summary>Hits with numbers above <paramref name="after"/> and up to <paramref name="through"/>, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredHit>> ReadAsync(long after, long through, int limit, CancellationToken cancellationToken);
}
