using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>
/// Hits in the order of their numbers, or one client's by time, a page at a time. Each page begins behind the last hit of the one before (keyset paging) and is a reading of its
/// own, so that nothing is sorted, counted or held open; what is stored after the first page began is left out.
/// </summary>
internal sealed class HitStream : IDisposable
{
    // With a rule asked for, the first by precedence that fits stands for the hit, else the one that won.
    private const string FromHits = $"""
        SELECT {HitQuery.Columns}, h.seq, h.span_us, c.address, h.port, h.other_names, h.hash
          FROM hit h CROSS JOIN client c ON c.id = h.client_id CROSS JOIN rule r ON r.id = CASE
              WHEN $anyRule OR EXISTS (SELECT 1 FROM rule f CROSS JOIN source g ON g.id = f.source_id WHERE f.id = h.rule_id AND {RuleCondition.Sql})
                THEN h.rule_id
              ELSE (SELECT m.rule_id FROM rule_set_rule m CROSS JOIN rule f ON f.id = m.rule_id CROSS JOIN source g ON g.id = f.source_id
                WHERE m.set_id = h.others_id AND {RuleCondition.Sql} ORDER BY m.place LIMIT 1) END
            CROSS JOIN source s ON s.id = r.source_id CROSS JOIN list_version v ON v.id = r.version_id
            LEFT JOIN sensor p ON p.id = h.sensor_id
          WHERE h.first_us < $to AND h.seq <= $newest
        """;

    private const string OfEveryClient = FromHits + " AND h.first_us >= $from AND h.seq > $after ORDER BY h.seq LIMIT $rows";

    private const string OfOneClient = FromHits + """
         AND h.client_id = (SELECT id FROM client WHERE address = $client) AND (h.first_us, h.seq) > ($from, $after)
          ORDER BY h.first_us, h.seq LIMIT $rows
        """;

    private const int Number = HitQuery.ColumnCount;

    private readonly SqliteCommand command;
    private readonly ReadConnection connection;
    private readonly bool isOfOne;

    public HitStream(ReadConnection connection, HitFilter filter, int pageRows)
    {
        this.connection = connection;
        command = connection.CreateCommand();
        isOfOne = filter.Client is not null;
        command.CommandText = OfEveryClient;
        if (isOfOne)
        {
            command.CommandText = OfOneClient;
        }

        RuleCondition.Bind(command, filter);
        command.Parameters.AddWithValue("$anyRule", filter.TakesAnyRule);
        command.Parameters.AddWithValue("$after", 0L);
        command.Parameters.AddWithValue("$newest", DBNull.Value);
        command.Parameters.AddWithValue("$rows", pageRows);
    }

    /// <summary>The hits of every client with numbers above one and up to another.</summary>
    public static HitStream Between(ReadConnection connection, long after, long through, int pageRows)
    {
        var stream = new HitStream(connection, new HitFilter(), pageRows);
        stream.command.Parameters["$after"].Value = after;
        stream.command.Parameters["$newest"].Value = through;
        return stream;
    }

    /// <summary>The next page; empty at the end.</summary>
    public List<StoredHit> ReadPage()
    {
        if (command.Parameters["$newest"].Value is DBNull)
        {
            (command.Parameters["$after"].Value, command.Parameters["$newest"].Value) = FindRange();
        }

        var page = new List<StoredHit>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            page.Add(Current(reader));
            command.Parameters["$from"].Value = isOfOne ? reader.GetInt64(0) : command.Parameters["$from"].Value;
            command.Parameters["$after"].Value = reader.GetInt64(Number);
        }

        return page;
    }

    public void Dispose() => command.Dispose();

    private static StoredHit Current(SqliteDataReader reader)
    {
        var hit = HitQuery.Current(reader);
        return new StoredHit(
            reader.GetInt64(Number),
            InternetAddress.FromOctets(reader.GetFieldValue<byte[]>(Number + 2)),
            reader.GetInt32(Number + 3),
            TimeSpanSplit.Time(reader.GetInt64(0) + reader.GetInt64(Number + 1)),
            hit)
        {
            OtherNames = reader.IsDBNull(Number + 4) ? ImmutableArray<string>.Empty : NameList.Parse(reader.GetString(Number + 4), int.MaxValue),
            Hash = ChainTables.HashOf(reader.GetFieldValue<byte[]>(Number + 5)),
        };
    }

    // A hit's minute is in the table as soon as the hit is.
    private (long After, long Newest) FindRange()
    {
        using var range = connection.CreateCommand();
        range.CommandText = """
            SELECT coalesce(min(first_seq), 1) - 1, coalesce(max(last_seq), 0) FROM minute_row
              WHERE minute >= $from / 60000000 AND minute <= ($to - 1) / 60000000
            """;
        range.Parameters.AddWithValue("$from", command.Parameters["$from"].Value);
        range.Parameters.AddWithValue("$to", command.Parameters["$to"].Value);
        using var reader = range.ExecuteReader();
        reader.Read();
        return (isOfOne ? 0 : reader.GetInt64(0), reader.GetInt64(1));
    }
}
