using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Contacts in the file of the hits: written by the hits' own connection, so that neither writer locks the other out.</summary>
/// <param name="hits">Writes the file.</param>
public sealed class SqliteContactStore(SqliteHitStore hits) : IContactStore
{
    /// <inheritdoc/>
    public Task<HitStoreOutcome> ApplyAsync(ContactBatch batch, CancellationToken cancellationToken) => hits.RunAsync(writer => writer.Apply(batch), cancellationToken);
}
