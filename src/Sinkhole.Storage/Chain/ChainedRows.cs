using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Hands rows of hits to a verifier as the records that were chained, a page at a time.</summary>
internal sealed class ChainedRows : IDisposable
{
    // Each page is a reading of its own, so that the write-ahead log of a running server is not held up for a whole walk.
    private const int PageRows = 20_000;

    private const string Sql = $"""
        SELECT {HitRecordReader.Columns}, h.hash FROM {HitRecordReader.Tables}
          WHERE h.seq > $after AND h.seq <= $last ORDER BY h.seq LIMIT $rows
        """;

    private readonly HitRecordForm form = new();
    private readonly StoredRules rules;
    private readonly HitRecordReader records;
    private readonly SqliteCommand command;
    private readonly SqliteParameter after;

    /// <summary>Begins before the first of some numbers.</summary>
    public ChainedRows(ReadConnection connection, SequenceRange range)
    {
        rules = new StoredRules(connection.Below);
        records = new HitRecordReader(rules);
        command = connection.CreateCommand();
        command.CommandText = Sql;
        after = command.Parameters.AddWithValue("$after", range.First - 1);
        command.Parameters.AddWithValue("$last", range.Last);
        command.Parameters.AddWithValue("$rows", PageRows);
    }

    /// <summary>Sees each record that can be read.</summary>
    public Action<HitRecord>? Look { get; init; }

    /// <summary>Hands the next page over and says how many rows it had; 0 behind the last.</summary>
    public long ReadPage(ChainVerifier verifier)
    {
        var count = 0L;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            after.Value = row.GetInt64(0);
            Add(verifier, row);
            count++;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        command.Dispose();
        rules.Dispose();
    }

    private void Add(ChainVerifier verifier, SqliteDataReader row)
    {
        try
        {
            var record = records.Read(row);
            verifier.Add(record.Sequence, null, ChainTables.HashOf(row.GetFieldValue<byte[]>(HitRecordReader.HashColumn)), form.Write(record));
            Look?.Invoke(record);
        }
        catch (Exception fault) when (fault is InvalidCastException or OverflowException or InvalidOperationException)
        {
            // Values of another kind or size than any that is written.
            verifier.AddUnreadable();
        }
    }
}
