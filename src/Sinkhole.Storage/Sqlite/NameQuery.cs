using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Every name with each client that asked for it, names together.</summary>
internal sealed class NameQuery : IDisposable
{
    // SQLite sorts beside the store when the sums do not fit its cache, so memory stays bounded.
    private const string Sql = """
        WITH part (name, client_id, hits, last_us) AS (
          SELECT name, client_id, count, first_us + span_us FROM hit
          UNION ALL
          SELECT o.value, h.client_id, 0, h.first_us + h.span_us FROM hit h CROSS JOIN json_each(h.other_names) o WHERE h.other_names IS NOT NULL
        ),
        pair (name, client_id, hits, last_us) AS (
          SELECT name, client_id, sum(hits), max(last_us) FROM part GROUP BY name, client_id
        )
        SELECT p.name, c.address, p.hits, p.last_us FROM pair p CROSS JOIN client c ON c.id = p.client_id ORDER BY p.name, c.address
        """;

    private readonly SqliteCommand command;
    private SqliteDataReader? reader;

    public NameQuery(ReadConnection connection)
    {
        command = connection.CreateCommand();
        command.CommandText = Sql;
    }

    /// <summary>Goes to the next row.</summary>
    public bool Read() => (reader ??= command.ExecuteReader()).Read();

    /// <summary>The row.</summary>
    public NameHits Current() => new(
        reader!.GetString(0),
        InternetAddress.FromOctets(reader.GetFieldValue<byte[]>(1)),
        reader.GetInt64(2),
        TimeSpanSplit.Time(reader.GetInt64(3)));

    public void Dispose()
    {
        reader?.Dispose();
        command.Dispose();
    }
}
