using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Walks a store from its first hit to its last and says whether all are there as they were; beside a running server or without one.</summary>
/// <param name="path">The store.</param>
/// <param name="trust">What to check it against.</param>
public sealed class StoreVerification(string path, StoreTrust trust)
{
    // Each piece is a reading of its own, so that the write-ahead log of a running server is not held up for the whole walk.
    private const int PieceRows = 20_000;

    private const string Sql = $"""
        SELECT {HitRecordReader.Columns}, h.hash FROM {HitRecordReader.Tables}
          WHERE h.seq > $after AND h.seq <= $end ORDER BY h.seq LIMIT $rows
        """;

    private readonly HitRecordForm form = new();

    /// <summary>Checks all; null when there is no store of this schema. Says how many records it has looked at as it goes.</summary>
    public StoreVerdict? Run(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        if (connection is null || ChainTables.ReadName(connection.Below) is not { } name)
        {
            return null;
        }

        connection.ForbidWriting();

        // Before the rows: whatever an anchor covers was stored before it.
        var found = AnchorSearch.Run(name, AnchorTable.ReadAll(connection.Below), trust);
        var chain = Walk(connection, new ChainVerifier(ChainPoint.Origin, found.Trusted), progress, cancellationToken)
            .Finish(found.Trusted.Select(anchor => anchor.Last).DefaultIfEmpty().Max());
        var sums = new RollUpCheck(connection);
        sums.Run(found.Trusted.Where(anchor => anchor.IsTombstone).Select(anchor => anchor.MadeAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max());
        return new StoreVerdict
        {
            Name = name,
            Chain = chain,
            LastAnchor = found.Trusted.LastOrDefault(anchor => anchor.Last == chain.AnchoredThrough),
            Distrusted = found.Distrusted,
            OtherChains = found.OtherChains,
            Mismatches = sums.First,
            MismatchCount = sums.Count,
        };
    }

    private ChainVerifier Walk(ReadConnection connection, ChainVerifier verifier, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var rules = new StoredRules(connection.Below);
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        var after = command.Parameters.AddWithValue("$after", long.MinValue);
        command.Parameters.AddWithValue("$end", ChainTables.ReadLastRow(connection.Below).Sequence);
        command.Parameters.AddWithValue("$rows", PieceRows);
        var records = new HitRecordReader(rules);
        var count = 0L;
        long read;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            read = 0;
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                after.Value = row.GetInt64(0);
                Add(verifier, records, row);
                read++;
            }

            count += read;
            progress?.Report(count);
        }
        while (read > 0);

        return verifier;
    }

    private void Add(ChainVerifier verifier, HitRecordReader records, SqliteDataReader row)
    {
        try
        {
            var record = records.Read(row);
            verifier.Add(record.Sequence, null, ChainTables.HashOf(row.GetFieldValue<byte[]>(HitRecordReader.HashColumn)), form.Write(record));
        }
        catch (Exception fault) when (fault is InvalidCastException or OverflowException or InvalidOperationException)
        {
            // Values of another kind or size than any that is written.
            verifier.AddUnreadable();
        }
    }
}
