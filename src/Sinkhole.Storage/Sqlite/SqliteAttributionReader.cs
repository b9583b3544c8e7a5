using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Reads attribution records, in this or another process than the one that writes; a store that is not there yet has none.</summary>
public sealed class SqliteAttributionReader(string path) : IAttributionReader
{
    /// <summary>The table, as it is anchored and verified.</summary>
    internal static RecordTable Records { get; } = new()
    {
        Kind = "devices",
        SelectLast = SelectLast,
        Select = SelectAll,
        Reading = Begin,
        Words = new("device record", "device records", "bản ghi xác định thiết bị"),
    };

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
        RecordChain.VerifyAsync(path, SelectAll, Begin(), anchors, cancellationToken);

    private static SqliteCommand SelectLast(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT id, hash FROM attribution ORDER BY id DESC LIMIT 1";
        return command;
    }

    private static SqliteCommand SelectAll(ReadConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT {AttributionRows.Columns} FROM attribution ORDER BY id";
        return command;
    }

    private static RecordChain.TakeRecord Begin()
    {
        var json = new AttributionJson();
        return Take;

        bool Take(SqliteDataReader reader, ChainVerifier verifier)
        {
            if (AttributionRows.TryRead(reader) is not { } recorded)
            {
                return false;
            }

            verifier.Add(recorded.Number, previous: null, recorded.Hash, json.Write(recorded.Number, recorded.Record));
            return true;
        }
    }
}
