using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>One row per client, list and campaign, most hits first.</summary>
internal sealed class OffenderQuery : IDisposable
{
    private const string Sql = $"""
        WITH part (client_id, rule_id, hits, monitored, first_us, last_us) AS (
          SELECT client_id, rule_id, hits, monitored, first_us, last_us FROM ({DaySplit.Sums})
          UNION ALL
          SELECT client_id, rule_id, hits, monitored, first_us, last_us FROM ({CutRows.Head})
          UNION ALL
          SELECT client_id, rule_id, hits, monitored, first_us, last_us FROM ({CutRows.Tail})
        ),
        pair (client_id, rule_id, hits, monitored, first_us, last_us) AS (
          SELECT client_id, rule_id, sum(hits), sum(monitored), min(first_us), max(last_us) FROM part
            WHERE $client IS NULL OR client_id = (SELECT id FROM client WHERE address = $client)
            GROUP BY client_id, rule_id
        )
        SELECT c.address, s.list, s.campaign, sum(p.hits) AS total, min(p.first_us), max(p.last_us), json_group_array(DISTINCT r.indicator),
               sum(p.monitored) AS watched
          FROM pair p CROSS JOIN rule r ON r.id = p.rule_id CROSS JOIN source s ON s.id = r.source_id CROSS JOIN client c ON c.id = p.client_id
          WHERE ($list IS NULL OR s.list = $list) AND ($campaign IS NULL OR s.campaign = $campaign)
            AND ($indicator IS NULL OR instr(r.indicator, $indicator) > 0)
          GROUP BY p.client_id, r.source_id
          ORDER BY total DESC, watched DESC, c.address, s.list, s.campaign
        """;

    private readonly SqliteCommand command;
    private readonly int maxNames;
    private SqliteDataReader? reader;

    public OffenderQuery(ReadConnection connection, OffenderFilter filter, int maxNames)
    {
        this.maxNames = maxNames;
        command = connection.CreateCommand();
        command.CommandText = Sql;
        var split = TimeSpanSplit.Of(filter.From, filter.To, RollUp.HourMicroseconds);
        AddSpan(command, split);
        DaySplit.Of(split, DaySplit.ReadOpen(connection)).Add(command);
        command.Parameters.AddWithValue("$client", filter.Client is { } client ? Octets(client) : DBNull.Value);
        command.Parameters.AddWithValue("$list", (object?)filter.List ?? DBNull.Value);
        command.Parameters.AddWithValue("$campaign", (object?)filter.Campaign ?? DBNull.Value);
        command.Parameters.AddWithValue("$indicator", (object?)filter.Indicator ?? DBNull.Value);
    }

    /// <summary>Binds a span of whole units with what is left over at its ends.</summary>
    public static void AddSpan(SqliteCommand command, TimeSpanSplit split)
    {
        command.Parameters.AddWithValue("$first", split.FirstUnit);
        command.Parameters.AddWithValue("$end", split.EndUnit);
        command.Parameters.AddWithValue("$headFrom", split.HeadFrom);
        command.Parameters.AddWithValue("$headTo", split.HeadTo);
        command.Parameters.AddWithValue("$tailFrom", split.TailFrom);
        command.Parameters.AddWithValue("$tailTo", split.TailTo);
    }

    /// <summary>Goes to the next row.</summary>
    public bool Read() => (reader ??= command.ExecuteReader()).Read();

    /// <summary>The row.</summary>
    public Offender Current() => new(
        InternetAddress.FromOctets(reader!.GetFieldValue<byte[]>(0)),
        TimeSpanSplit.Time(reader.GetInt64(4)),
        TimeSpanSplit.Time(reader.GetInt64(5)),
        reader.GetInt64(3),
        NameList.Parse(reader.GetString(6), maxNames),
        reader.GetString(1),
        reader.GetString(2))
    {
        Monitored = reader.GetInt64(7),
    };

    public void Dispose()
    {
        reader?.Dispose();
        command.Dispose();
    }

    public static byte[] Octets(InternetAddress address)
    {
        var octets = new byte[InternetAddress.Size];
        address.WriteMapped(octets);
        return octets;
    }
}
