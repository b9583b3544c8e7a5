using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Follows the hits in the store that <see cref="SqliteHitStore"/> writes. Each reading is short and one page, so that it holds no writer up.</summary>
public sealed class SqliteHitFeed(string path) : IHitFeed
{
    /// <inheritdoc/>
    public Task<HitFeedEnd?> ReadEndAsync(CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        var name = connection is null ? null : ChainTables.ReadName(connection.Below);

        // Where retention took the last rows, their anchor still says how far the numbers have come.
        return Task.FromResult(name is null ? null : new HitFeedEnd(name, ChainTables.ReadEnd(connection!.Below).Sequence));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredHit>> ReadAsync(long after, long through, int limit, CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        if (connection is null)
        {
            return Task.FromResult<IReadOnlyList<StoredHit>>([]);
        }

        using var stream = HitStream.Between(connection, after, through, limit);
        return Task.FromResult<IReadOnlyList<StoredHit>>(stream.ReadPage());
    }
}
