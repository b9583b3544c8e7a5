using System.Runtime.CompilerServices;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Reads the store that <see cref="SqliteHitStore"/> writes, in this or another process; a store that is not there yet is empty.</summary>
public sealed class SqliteEvidenceReader(string path, EvidenceReaderOptions options) : IEvidenceReader
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Offender> ReadOffendersAsync(OffenderFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        if (connection is null)
        {
            yield break;
        }

        using var query = new OffenderQuery(connection, filter, options.MaxNames);
        var devices = new OffenderDevices(connection, filter);

        // The first row comes after all the sorting; the others cost little.
        var more = await Task.Run(query.Read, cancellationToken);
        while (more)
        {
            yield return devices.AddTo(query.Current());
            cancellationToken.ThrowIfCancellationRequested();
            more = query.Read();
        }
    }

    /// <inheritdoc/>
    public Task<EvidenceOverview> ReadOverviewAsync(DateTimeOffset from, DateTimeOffset to, int top, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using var connection = ReadConnection.Open(path, cancellationToken);
                return new OverviewQuery(from, to, Math.Clamp(top, 0, options.MaxTop), options.MaxNames).Read(connection);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedHit>> ReadHitsAsync(InternetAddress client, int limit, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using var connection = ReadConnection.Open(path, cancellationToken);
                return HitQuery.Read(connection, client, Math.Clamp(limit, 0, options.MaxTop));
            },
            cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<NameHits> ReadHitNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        if (connection is null)
        {
            yield break;
        }

        using var query = new NameQuery(connection);
        var more = await Task.Run(query.Read, cancellationToken);
        while (more)
        {
            yield return query.Current();
            cancellationToken.ThrowIfCancellationRequested();
            more = query.Read();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredHit> StreamHitsAsync(HitFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        if (connection is null)
        {
            yield break;
        }

        using var stream = new HitStream(connection, filter, options.PageRows);
        for (var page = await Task.Run(stream.ReadPage, cancellationToken); page.Count > 0; page = await Task.Run(stream.ReadPage, cancellationToken))
        {
            foreach (var hit in page)
            {
                yield return hit;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FamilyHits> ReadFamilyHitsAsync(HitFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        if (connection is null)
        {
            yield break;
        }

        using var query = new FamilyQuery(connection, filter, options.MaxNames);
        var more = await Task.Run(query.Read, cancellationToken);
        while (more)
        {
            yield return query.Current();
            cancellationToken.ThrowIfCancellationRequested();
            more = query.Read();
        }
    }
}
