using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Reads the anchors of a store, for who takes them off the machine.</summary>
public sealed class SqliteAnchorReader(string path)
{
    /// <summary>The anchors that vouch for more than the record <paramref name="after"/>, the oldest first, at most <paramref name="most"/>.</summary>
    public Task<IReadOnlyList<SignedAnchor>> ReadAsync(long after, int most, CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        return Task.FromResult<IReadOnlyList<SignedAnchor>>(connection is null ? [] : AnchorTable.ReadAfter(connection.Below, after, most));
    }
}
