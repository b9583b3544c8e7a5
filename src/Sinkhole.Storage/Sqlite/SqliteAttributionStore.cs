using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Attribution records in the file of the hits: written by the hits' own connection, so that neither writer locks the other out.</summary>
public sealed class SqliteAttributionStore : IAttributionStore
{
    private readonly SqliteHitStore hits;
    private readonly string path;
    private readonly AttributionTables tables;

    /// <summary>Records of whose devices hits were.</summary>
    /// <param name="hits">Writes the file.</param>
    /// <param name="path">The file.</param>
    public SqliteAttributionStore(SqliteHitStore hits, string path)
        : this(hits, path, AttributionTables.OfHits)
    {
    }

    private SqliteAttributionStore(SqliteHitStore hits, string path, AttributionTables tables)
    {
        this.hits = hits;
        this.path = path;
        this.tables = tables;
    }

    /// <summary>Records of whose devices contacts were; what they call hits are contacts.</summary>
    /// <param name="hits">Writes the file.</param>
    /// <param name="path">The file.</param>
    public static SqliteAttributionStore OfContacts(SqliteHitStore hits, string path) => new(hits, path, AttributionTables.OfContacts);

    /// <inheritdoc/>
    public Task<long?> ReadProgressAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var connection = ReadConnection.Open(path, cancellationToken);
            return Task.FromResult(connection is null ? null : AttributionQuery.Progress(connection, tables));
        }
        catch (SqliteException)
        {
            // What ails the file is the hit writer's to find and to tell.
            return Task.FromResult<long?>(null);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AttributableHit>> ReadHitsAsync(long after, long through, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttributableHit>>(Read(connection => AttributionQuery.Rows(connection, tables, new RowRange(after + 1, through), limit), cancellationToken) ?? []);

    /// <inheritdoc/>
    public Task<(long First, long Last)?> FindHitsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult(Read(connection => AttributionQuery.Range(connection, tables, from, to), cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedAttribution>> ReadSubjectAsync(AttributionSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedAttribution>>(Read(connection => AttributionQuery.Subject(connection, tables, subject), cancellationToken) ?? []);

    /// <inheritdoc/>
    public async Task<bool> AppendAsync(IReadOnlyList<AttributionRecord> records, long before, long progress, CancellationToken cancellationToken)
    {
        var isAdded = false;
        var outcome = await hits.RunAsync(writer => isAdded = writer.AppendAttributions(tables, records, before, progress), cancellationToken);
        return isAdded && outcome == HitStoreOutcome.Stored;
    }

    private T? Read<T>(Func<ReadConnection, T> work, CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        return connection is null ? default : work(connection);
    }
}
