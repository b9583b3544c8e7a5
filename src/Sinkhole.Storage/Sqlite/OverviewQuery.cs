using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The figures of the overview page, all of one moment.</summary>
internal sealed class OverviewQuery(DateTimeOffset from, DateTimeOffset to, int top, int maxNames)
{
    private readonly TimeSpan bucketLength = (to - from) switch
    {
        var span when span <= TimeSpan.FromHours(2) => TimeSpan.FromMinutes(1),
        var span when span <= TimeSpan.FromDays(2) => TimeSpan.FromMinutes(15),
        var span when span <= TimeSpan.FromDays(14) => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>Reads all of them; without a store all are empty.</summary>
    public EvidenceOverview Read(ReadConnection? connection)
    {
        if (connection is null)
        {
            return new EvidenceOverview
            {
                Hits = 0,
                Clients = 0,
                NewClients = 0,
                Buckets = [],
                BucketLength = bucketLength,
                TopClients = [],
                TopIndicators = [],
            };
        }

        using var transaction = connection.Freeze();
        AddUp(connection);
        var totals = ReadTotals(connection);
        return new EvidenceOverview
        {
            Queries = ReadQueries(connection),
            Hits = totals.Hits,
            Monitored = totals.Monitored,
            Clients = totals.Clients,
            NewClients = totals.NewClients,
            Buckets = ReadBuckets(connection),
            BucketLength = bucketLength,
            TopClients = ReadTopClients(connection),
            TopIndicators = ReadTopIndicators(connection),
        };
    }

    // One pass over the span; the tables below are read from its result. Their joins say the order outright: the planner knows nothing
    // of the sizes in a table just made.
    private void AddUp(ReadConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            CREATE TEMP TABLE pair (client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us, PRIMARY KEY (client_id, rule_id)) WITHOUT ROWID;
            INSERT INTO pair SELECT client_id, rule_id, sum(hits), sum(won), sum(monitored), sum(monitored_won), min(first_us), max(last_us) FROM (
              {DaySplit.Sums}
              UNION ALL
              SELECT client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us FROM ({CutRows.Head})
              UNION ALL
              SELECT client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us FROM ({CutRows.Tail})
            ) GROUP BY client_id, rule_id ORDER BY client_id, rule_id
            """;
        var split = TimeSpanSplit.Of(from, to, RollUp.HourMicroseconds);
        OffenderQuery.AddSpan(command, split);
        DaySplit.Of(split, DaySplit.ReadOpen(connection)).Add(command);
        command.ExecuteNonQuery();
    }

    private (long Hits, long Clients, long NewClients, long Monitored) ReadTotals(ReadConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT coalesce(sum(won), 0), coalesce(sum(won > 0), 0), coalesce(sum(won > 0 AND c.first_us >= $from), 0), coalesce(sum(monitored), 0)
              FROM (SELECT client_id, sum(won) AS won, sum(monitored_won) AS monitored FROM pair GROUP BY client_id) p CROSS JOIN client c ON c.id = p.client_id
            """;
        command.Parameters.AddWithValue("$from", TimeSpanSplit.Microseconds(from));
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }

    private long? ReadQueries(ReadConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT iif(EXISTS (SELECT 1 FROM minute_query), (SELECT coalesce(sum(admitted), 0) FROM minute_query WHERE minute >= $first AND minute < $end), NULL)
            """;
        AddMinutes(command);
        return command.ExecuteScalar() as long?;
    }

    private ImmutableArray<Offender> ReadTopClients(ReadConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH best (client_id, total, watched) AS MATERIALIZED (
              SELECT p.client_id, sum(p.won) AS total, sum(p.monitored_won) AS watched FROM pair p CROSS JOIN client c ON c.id = p.client_id
                GROUP BY p.client_id ORDER BY total DESC, watched DESC, c.address LIMIT $top
            )
            SELECT c.address, b.total, min(p.first_us), max(p.last_us), json_group_array(DISTINCT r.indicator),
                   json_group_array(DISTINCT s.list), json_group_array(DISTINCT s.campaign), b.watched
              FROM best b CROSS JOIN pair p ON p.client_id = b.client_id CROSS JOIN client c ON c.id = b.client_id
                CROSS JOIN rule r ON r.id = p.rule_id CROSS JOIN source s ON s.id = r.source_id
              GROUP BY b.client_id ORDER BY b.total DESC, b.watched DESC, c.address
            """;
        command.Parameters.AddWithValue("$top", top);
        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<Offender>();
        while (reader.Read())
        {
            rows.Add(new Offender(
                InternetAddress.FromOctets(reader.GetFieldValue<byte[]>(0)),
                TimeSpanSplit.Time(reader.GetInt64(2)),
                TimeSpanSplit.Time(reader.GetInt64(3)),
                reader.GetInt64(1),
                NameList.Parse(reader.GetString(4), maxNames),
                Join(reader.GetString(5)),
                Join(reader.GetString(6)))
            {
                Monitored = reader.GetInt64(7),
            });
        }

        return rows.DrainToImmutable();
    }

    private string Join(string json) => string.Join(", ", NameList.Parse(json, maxNames).Where(text => text.Length > 0));

    private ImmutableArray<IndicatorCount> ReadTopIndicators(ReadConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT r.indicator, max(r.family), s.list, sum(p.hits) AS total, count(DISTINCT p.client_id), max(p.last_us), sum(p.monitored) AS watched
              FROM pair p CROSS JOIN rule r ON r.id = p.rule_id CROSS JOIN source s ON s.id = r.source_id
              GROUP BY s.list, r.indicator ORDER BY total DESC, watched DESC, r.indicator, s.list LIMIT $top
            """;
        command.Parameters.AddWithValue("$top", top);
        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<IndicatorCount>();
        while (reader.Read())
        {
            rows.Add(new IndicatorCount(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), TimeSpanSplit.Time(reader.GetInt64(5)))
            {
                Monitored = reader.GetInt64(6),
            });
        }

        return rows.DrainToImmutable();
    }

    private ImmutableArray<HitBucket> ReadBuckets(ReadConnection connection)
    {
        using var command = connection.CreateCommand();

        // Minutes cut by the ends of the span are read from the rows, so that the buckets add up to the totals.
        command.CommandText = $"""
            WITH part (minute, list, hits, monitored) AS (
              SELECT m.minute, s.list, m.hits, m.monitored FROM minute_hit m CROSS JOIN source s ON s.id = m.source_id WHERE m.minute >= $first AND m.minute < $end
              UNION ALL
              SELECT p.first_us / 60000000, s.list, p.hits, p.monitored FROM ({CutRows.Head}) p
                CROSS JOIN rule r ON r.id = p.rule_id CROSS JOIN source s ON s.id = r.source_id
              UNION ALL
              SELECT p.first_us / 60000000, s.list, p.hits, p.monitored FROM ({CutRows.Tail}) p
                CROSS JOIN rule r ON r.id = p.rule_id CROSS JOIN source s ON s.id = r.source_id
              UNION ALL
              SELECT minute, '', admitted, 0 FROM minute_query WHERE minute >= $queryFirst AND minute < $queryEnd
            )
            SELECT (minute + $offset) / $length * $length - $offset AS start, list, sum(hits), sum(monitored) FROM part GROUP BY start, list ORDER BY start, list
            """;
        OffenderQuery.AddSpan(command, TimeSpanSplit.Of(from, to, RollUp.MinuteMicroseconds));
        var (first, end) = QueryMinutes;
        command.Parameters.AddWithValue("$queryFirst", first);
        command.Parameters.AddWithValue("$queryEnd", end);

        // Days begin at midnight where the one who asks is.
        command.Parameters.AddWithValue("$offset", (long)from.Offset.TotalMinutes);
        command.Parameters.AddWithValue("$length", (long)bucketLength.TotalMinutes);
        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<HitBucket>();
        while (reader.Read())
        {
            rows.Add(new HitBucket(TimeSpanSplit.Time(reader.GetInt64(0) * RollUp.MinuteMicroseconds), reader.GetString(1), reader.GetInt64(2))
            {
                Monitored = reader.GetInt64(3),
            });
        }

        return rows.DrainToImmutable();
    }

    // Queries are counted by the minute only.
    private (long First, long End) QueryMinutes =>
        (TimeSpanSplit.Microseconds(from) / RollUp.MinuteMicroseconds, (TimeSpanSplit.Microseconds(to) + RollUp.MinuteMicroseconds - 1) / RollUp.MinuteMicroseconds);

    private void AddMinutes(SqliteCommand command)
    {
        command.Parameters.AddWithValue("$first", QueryMinutes.First);
        command.Parameters.AddWithValue("$end", QueryMinutes.End);
    }
}
