using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Reads attribution records, in this or another process than the one that writes; a store that is not there yet has none.</summary>
public sealed class SqliteAttributionReader(string path) : IAttributionReader
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<AttributedSpan>> ReadClientAsync(InternetAddress client, int limit, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<AttributedSpan>>(
            () =>
            {
                using var connection = ReadConnection.Open(path, cancellationToken);
                return connection is null ? [] : [.. ClientSpans.Read(connection, client).OrderByDescending(span => span.LastSeen).ThenByDescending(span => span.FirstHit).Take(limit)];
            },
            cancellationToken);

    /// <summary>Checks that every record is there as it was made, or names the first that is not.</summary>
    /// <param name="anchors">Anchors of this chain whose signatures were verified.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    public Task<ChainVerdict> VerifyAsync(ImmutableArray<Anchor> anchors, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using var connection = ReadConnection.Open(path, cancellationToken);
                var verifier = new ChainVerifier(ChainPoint.Origin, anchors);
                if (connection is not null)
                {
                    AddAll(connection, verifier, cancellationToken);
                }

                return verifier.Finish();
            },
            cancellationToken);

    private static void AddAll(ReadConnection connection, ChainVerifier verifier, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {AttributionRows.Columns} FROM attribution ORDER BY id";
        using var reader = command.ExecuteReader();
        var json = new AttributionJson();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (AttributionRows.TryRead(reader) is { } recorded)
            {
                verifier.Add(recorded.Number, previous: null, recorded.Hash, json.Write(recorded.Number, recorded.Record));
            }
            else
            {
                verifier.AddUnreadable();
            }
        }
    }
}
