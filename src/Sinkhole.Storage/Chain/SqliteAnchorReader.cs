using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Reads the anchors of a store, of all its chains, for who takes them off the machine.</summary>
public sealed class SqliteAnchorReader(string path)
{
    /// <summary>The anchors behind the number <paramref name="after"/>, in the order they were made in, at most <paramref name="most"/>.</summary>
    public Task<IReadOnlyList<NumberedAnchor>> ReadAsync(long after, int most, CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        return Task.FromResult<IReadOnlyList<NumberedAnchor>>(connection is null ? [] : Read(connection, after, most));
    }

    /// <summary>The anchors of the chain of hits; null while there is no store.</summary>
    public Task<HitAnchors?> ReadHitsAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = ReadConnection.Open(path, cancellationToken);
            var name = connection is null ? null : ChainTables.ReadName(connection.Below);
            return name is null
                ? null
                : new HitAnchors(name, [.. AnchorTable.ReadNewer(connection!.Below, name, 0).Select(stored => stored.Anchor).OfType<SignedAnchor>().Where(anchor => !anchor.Anchor.IsTombstone)]);
        },
        cancellationToken);

    // A line that is no anchor any more has nothing to tell elsewhere; verifying names it.
    private static NumberedAnchor[] Read(ReadConnection connection, long after, int most) =>
        [.. AnchorTable.ReadNewer(connection.Below, after, most).Where(stored => stored.Anchor is not null).Select(stored => new NumberedAnchor(stored.Id, stored.Anchor!))];
}
