using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>
/// Hits by time and number, a page at a time. Each page begins behind the last hit of the one before (keyset paging) and is a reading of its
/// own, so that nothing is sorted, counted or held open; what is stored after the first page began is left out.
/// </summary>
internal sealed class HitStream : IDisposable
{
    // With a rule asked for, the first by precedence that fits stands for the hit, else the one that won.
    private const string FromHits = $"""
        SELECT {HitQuery.Columns}, h.id, h.span_us, c.address, h.port,
               (SELECT json_group_array(o.text) FROM hit_name k CROSS JOIN name o ON o.id = k.name_id WHERE k.hit_id = h.id)
          FROM hit h CROSS JOIN client c ON c.id = h.client_id CROSS JOIN name n ON n.id = h.name_id
            CROSS JOIN rule_set_rule t ON t.set_id = h.set_id AND t.place = CASE WHEN $anyRule THEN 0 ELSE
              (SELECT min(m.place) FROM rule_set_rule m CROSS JOIN rule f ON f.id = m.rule_id CROSS JOIN source g ON g.id = f.source_id
                 WHERE m.set_id = h.set_id AND {RuleCondition.Sql}) END
            CROSS JOIN rule r ON r.id = t.rule_id CROSS JOIN source s ON s.id = r.source_id CROSS JOIN list_version v ON v.id = r.version_id
            LEFT JOIN sensor p ON p.id = h.sensor_id
          WHERE (h.first_us, h.id) > ($from, $after) AND h.first_us < $to AND h.id <= $newest
        """;

    private const string InOrder = " ORDER BY h.first_us, h.id LIMIT $rows";
    private const string OfEveryClient = FromHits + InOrder;
    private const string OfOneClient = FromHits + " AND h.client_id = (SELECT id FROM client WHERE address = $client)" + InOrder;

    private const int Number = HitQuery.ColumnCount;

    private readonly SqliteCommand command;
    private readonly ReadConnection connection;

    public HitStream(ReadConnection connection, HitFilter filter, int pageRows)
    {
        this.connection = connection;
        command = connection.CreateCommand();
        command.CommandText = OfEveryClient;
        if (filter.Client is not null)
        {
            command.CommandText = OfOneClient;
        }

        RuleCondition.Bind(command, filter);
        command.Parameters.AddWithValue("$anyRule", filter.TakesAnyRule);
        command.Parameters.AddWithValue("$after", 0L);
        command.Parameters.AddWithValue("$newest", DBNull.Value);
        command.Parameters.AddWithValue("$rows", pageRows);
    }

    /// <summary>The next page; empty at the end.</summary>
    public List<StoredHit> ReadPage()
    {
        if (command.Parameters["$newest"].Value is DBNull)
        {
            command.Parameters["$newest"].Value = FindNewest();
        }

        var page = new List<StoredHit>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            page.Add(Current(reader));
            command.Parameters["$from"].Value = reader.GetInt64(0);
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
            OtherNames = hit.Count > 1 ? NameList.Parse(reader.GetString(Number + 4), int.MaxValue) : ImmutableArray<string>.Empty,
        };
    }

    private long FindNewest()
    {
        using var newest = connection.CreateCommand();
        newest.CommandText = "SELECT coalesce(max(id), 0) FROM hit";
        return (long)newest.ExecuteScalar()!;
    }
}
