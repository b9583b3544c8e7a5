using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>
/// One row per client, campaign and malware family, most hits first. Counted from the hits and not from the sums by rule, in which a hit that
/// two lists of a campaign match stands twice.
/// </summary>
internal sealed class FamilyQuery : IDisposable
{
    private const string Sql = $"""
        WITH row (seq_from, seq_to) AS (
          SELECT min(first_seq), max(last_seq) FROM minute_row WHERE minute >= $from / 60000000 AND minute <= ($to - 1) / 60000000
        ),
        kind (rule_id, others_id) AS (
          SELECT DISTINCT h.rule_id, h.others_id FROM hit h WHERE h.seq BETWEEN (SELECT seq_from FROM row) AND (SELECT seq_to FROM row)
        ),
        member (rule_id, others_id, member_id) AS (
          SELECT rule_id, others_id, rule_id FROM kind
          UNION ALL
          SELECT k.rule_id, k.others_id, m.rule_id FROM kind k CROSS JOIN rule_set_rule m ON m.set_id = k.others_id
        ),
        part (rule_id, others_id, campaign, family, indicators) AS (
          SELECT m.rule_id, m.others_id, g.campaign, f.family, json_group_array(DISTINCT f.indicator)
            FROM member m CROSS JOIN rule f ON f.id = m.member_id CROSS JOIN source g ON g.id = f.source_id
            WHERE {RuleCondition.Sql}
            GROUP BY m.rule_id, m.others_id, g.campaign, f.family
        )
        SELECT c.address, p.campaign, p.family, min(h.first_us), max(h.first_us + h.span_us),
               sum(iif(h.action = 6, 0, h.count)) AS total, sum(iif(h.action = 6, h.count, 0)) AS watched,
               json_group_array(DISTINCT p.indicators),
               max(h.forwarded IS NOT NULL)
          FROM hit h CROSS JOIN part p ON p.rule_id = h.rule_id AND p.others_id IS h.others_id CROSS JOIN client c ON c.id = h.client_id
          WHERE h.seq BETWEEN (SELECT seq_from FROM row) AND (SELECT seq_to FROM row) AND h.first_us >= $from AND h.first_us < $to
            AND ($client IS NULL OR h.client_id = (SELECT id FROM client WHERE address = $client))
          GROUP BY h.client_id, p.campaign, p.family
          ORDER BY total DESC, watched DESC, c.address, p.campaign, p.family
        """;

    private readonly SqliteCommand command;
    private readonly int maxNames;
    private SqliteDataReader? reader;

    public FamilyQuery(ReadConnection connection, HitFilter filter, int maxNames)
    {
        this.maxNames = maxNames;
        command = connection.CreateCommand();
        command.CommandText = Sql;
        RuleCondition.Bind(command, filter);
    }

    /// <summary>Goes to the next row.</summary>
    public bool Read() => (reader ??= command.ExecuteReader()).Read();

    /// <summary>The row.</summary>
    public FamilyHits Current()
    {
        var indicators = IndicatorsOf(reader!.GetString(7));
        return new FamilyHits(
            InternetAddress.FromOctets(reader.GetFieldValue<byte[]>(0)),
            reader.GetString(1),
            reader.GetString(2),
            TimeSpanSplit.Time(reader.GetInt64(3)),
            TimeSpanSplit.Time(reader.GetInt64(4)))
        {
            Hits = reader.GetInt64(5),
            Monitored = reader.GetInt64(6),
            Indicators = [.. indicators.Take(maxNames)],
            IsForwarded = reader.GetBoolean(8),
            MoreIndicators = Math.Max(0, indicators.Count - maxNames),
        };
    }

    public void Dispose()
    {
        reader?.Dispose();
        command.Dispose();
    }

    /// <summary>The lists of the sets of rules that were hit, each a text of its own, as one.</summary>
    private static SortedSet<string> IndicatorsOf(string json) =>
        new((JsonSerializer.Deserialize<string[]>(json) ?? []).SelectMany(list => JsonSerializer.Deserialize<string[]>(list) ?? []), StringComparer.Ordinal);
}
