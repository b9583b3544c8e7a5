using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The latest hits of one client, each with the rule that won.</summary>
internal static class HitQuery
{
    /// <summary>The columns <see cref="Current"/> reads: of <c>hit h</c>, its <c>sensor p</c>, and the <c>rule r</c> of a <c>source s</c> and <c>list_version v</c>.</summary>
    public const string Columns = """
        h.first_us, h.count, h.name, h.type, h.seen, h.trigger, h.place, h.action,
               s.list, v.hash, s.campaign, r.row, r.indicator, r.family, r.letter, r.release,
               h.message_id, h.asked, h.forwarder, h.forwarded, p.name
        """;

    /// <summary>How many they are.</summary>
    public const int ColumnCount = 21;

    private const string Sql = $"""
        SELECT {Columns}
          FROM hit h CROSS JOIN rule r ON r.id = h.rule_id
            CROSS JOIN source s ON s.id = r.source_id CROSS JOIN list_version v ON v.id = r.version_id
            LEFT JOIN sensor p ON p.id = h.sensor_id
          WHERE h.client_id = (SELECT id FROM client WHERE address = $client)
          ORDER BY h.first_us DESC, h.seq DESC LIMIT $limit
        """;

    /// <summary>Reads them; without a store there are none.</summary>
    public static IReadOnlyList<RecordedHit> Read(ReadConnection? connection, InternetAddress client, int limit)
    {
        if (connection is null)
        {
            return [];
        }

        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.AddWithValue("$client", OffenderQuery.Octets(client));
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var hits = new List<RecordedHit>();
        while (reader.Read())
        {
            hits.Add(Current(reader));
        }

        return hits;
    }

    /// <summary>The hit of a row that begins with <see cref="Columns"/>.</summary>
    public static RecordedHit Current(SqliteDataReader reader)
    {
        var seen = reader.GetInt64(4);
        return new RecordedHit
        {
            Time = TimeSpanSplit.Time(reader.GetInt64(0)),
            Count = reader.GetInt64(1),
            Name = reader.GetString(2),
            MessageId = (ushort)reader.GetInt64(16),
            AskedName = reader.IsDBNull(17) ? "" : reader.GetString(17),
            Forwarder = OctetsOf(reader, 18) is { Length: InternetAddress.Size } octets ? InternetAddress.FromOctets(octets) : null,
            Forwarded = new ForwardedOctets(OctetsOf(reader, 19)),
            Sensor = reader.IsDBNull(20) ? "" : reader.GetString(20),
            Type = (RecordType)reader.GetInt64(3),
            Transport = (Transport)(seen >> 4),
            Proof = (ClientProof)(seen & 0xF),
            Trigger = (HitTrigger)reader.GetInt64(5),
            Place = (HitPlace)reader.GetInt64(6),
            Action = (HitAction)reader.GetInt64(7),
            Rule = new CatalogRule(
                reader.GetString(8), reader.GetString(9), reader.GetString(10), reader.GetInt32(11), reader.GetString(12), reader.GetString(13))
            {
                Letter = reader.GetString(14),
                Release = reader.GetInt32(15),
            },
        };
    }

    private static byte[] OctetsOf(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<byte[]>(column);
}
