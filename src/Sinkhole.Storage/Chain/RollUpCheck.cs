using System.Globalization;
using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Retention;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Compares the sums the pages read with the hits: they are derived, so that what does not follow from the hits was changed or lost.</summary>
/// <param name="connection">The store.</param>
internal sealed class RollUpCheck(ReadConnection connection)
{
    private const int MaxNamed = 10;

    private readonly List<StoreMismatch> first = [];

    /// <summary>The first of them.</summary>
    public IReadOnlyList<StoreMismatch> First => first;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>
    /// Compares all that begins after an instant; before it stand sums of hits that were removed when their time was over too, which must come to no less than
    /// what is left, and in all to what is left and what was removed.
    /// </summary>
    public void Run(DateTimeOffset after, IReadOnlyList<PieceRemoved> removed)
    {
        var from = TimeSpanSplit.Microseconds(after);
        var hour = (from + RollUp.HourMicroseconds - 1) / RollUp.HourMicroseconds;
        var minute = (from + RollUp.MinuteMicroseconds - 1) / RollUp.MinuteMicroseconds;
        Compare(Hours(hour), StoredHours(hour), keys: 3, row => Named("hour_hit", row[0] * RollUp.HourMicroseconds, "giờ", "hour"));
        Compare(Days(), StoredDays(), keys: 3, row => Named("day_hit", row[0] * RollUp.HoursOfDay * RollUp.HourMicroseconds, "ngày", "day"));
        Compare(Minutes(minute), StoredMinutes(minute), keys: 2, row => Named("minute_hit", row[0] * RollUp.MinuteMicroseconds, "phút", "minute"));
        Compare(Rows(minute), StoredRows(minute), keys: 1, row => Named("minute_row", row[0] * RollUp.MinuteMicroseconds, "phút", "minute"));
        if (from > 0)
        {
            new RemovedSumsCheck(connection, Add).Run(hour, minute, removed);
        }
        else
        {
            Compare(Clients(), StoredClients(), keys: 1, row => new StoreMismatch(
                string.Create(CultureInfo.InvariantCulture, $"The first hit of client number {row[0]} (client) does not follow from the hits."),
                string.Create(CultureInfo.InvariantCulture, $"Thời điểm đầu tiên của thiết bị số {row[0]} (client) không khớp với các bản ghi.")));
        }
    }

    private static StoreMismatch Named(string table, long microseconds, string vietnameseUnit, string englishUnit)
    {
        var time = TimeSpanSplit.Time(microseconds);
        return new StoreMismatch(
            string.Create(CultureInfo.InvariantCulture, $"The sums of the {englishUnit} from {time:yyyy-MM-dd HH:mm} UTC ({table}) do not follow from the hits."),
            string.Create(CultureInfo.InvariantCulture, $"Số tổng hợp của {vietnameseUnit} bắt đầu lúc {time:HH:mm dd/MM/yyyy} UTC ({table}) không khớp với các bản ghi."));
    }

    private void Compare(SumCursor computed, SumCursor stored, int keys, Func<long[], StoreMismatch> name)
    {
        using (computed)
        using (stored)
        {
            while (!computed.IsAtEnd || !stored.IsAtEnd)
            {
                var order = SumCursor.Compare(computed, stored, keys);
                if (order != 0 || !computed.Current.AsSpan().SequenceEqual(stored.Current))
                {
                    Add(name(order <= 0 ? computed.Current : stored.Current));
                }

                if (order <= 0)
                {
                    computed.MoveOn();
                }

                if (order >= 0)
                {
                    stored.MoveOn();
                }
            }
        }
    }

    private void Add(StoreMismatch mismatch)
    {
        Count++;
        if (first.Count < MaxNamed && !first.Contains(mismatch))
        {
            first.Add(mismatch);
        }
    }

    private SumCursor Hours(long from)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT first_us / 3600000000 AS hour, client_id, rule_id, sum(hits), sum(won), sum(monitored), sum(monitored_won), min(first_us), max(last_us)
              FROM ({CutRows.Winners} WHERE h.first_us >= $from * 3600000000 UNION ALL {CutRows.Others} WHERE h.first_us >= $from * 3600000000)
              GROUP BY hour, client_id, rule_id ORDER BY hour, client_id, rule_id
            """;
        return Begin(command, from);
    }

    private SumCursor StoredHours(long from)
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            SELECT hour, client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us FROM hour_hit WHERE hour >= $from
              ORDER BY hour, client_id, rule_id
            """;
        return Begin(command, from);
    }

    private SumCursor Days()
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            SELECT hour / 24 AS day, client_id, rule_id, sum(hits), sum(won), sum(monitored), sum(monitored_won), min(first_us), max(last_us)
              FROM hour_hit WHERE hour < (SELECT day * 24 FROM open_day) GROUP BY day, client_id, rule_id ORDER BY day, client_id, rule_id
            """;
        return SumCursor.Begin(command);
    }

    private SumCursor StoredDays()
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            SELECT day, client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us FROM day_hit ORDER BY day, client_id, rule_id
            """;
        return SumCursor.Begin(command);
    }

    // A hit counts once for each source, however many of its rules belong to it.
    private SumCursor Minutes(long from)
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            SELECT minute, source_id, sum(iif(action = 6, 0, count)), sum(iif(action = 6, count, 0)) FROM (
              SELECT first_us / 60000000 AS minute, 0 AS source_id, action, count FROM hit WHERE first_us >= $from * 60000000
              UNION ALL
              SELECT h.first_us / 60000000, r.source_id, h.action, h.count FROM hit h CROSS JOIN rule r ON r.id = h.rule_id WHERE h.first_us >= $from * 60000000
              UNION ALL
              SELECT minute, source_id, action, count FROM (
                SELECT DISTINCT h.seq, h.first_us / 60000000 AS minute, r.source_id, h.action, h.count
                  FROM hit h CROSS JOIN rule_set_rule t ON t.set_id = h.others_id CROSS JOIN rule r ON r.id = t.rule_id
                  WHERE h.first_us >= $from * 60000000 AND r.source_id <> (SELECT source_id FROM rule WHERE id = h.rule_id))
            ) GROUP BY minute, source_id ORDER BY minute, source_id
            """;
        return Begin(command, from);
    }

    private SumCursor StoredMinutes(long from)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT minute, source_id, hits, monitored FROM minute_hit WHERE minute >= $from ORDER BY minute, source_id";
        return Begin(command, from);
    }

    private SumCursor Rows(long from)
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            SELECT first_us / 60000000 AS minute, min(seq), max(seq) FROM hit WHERE first_us >= $from * 60000000 GROUP BY minute ORDER BY minute
            """;
        return Begin(command, from);
    }

    private SumCursor StoredRows(long from)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT minute, first_seq, last_seq FROM minute_row WHERE minute >= $from ORDER BY minute";
        return Begin(command, from);
    }

    private SumCursor Clients()
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT client_id, min(first_us) FROM hit GROUP BY client_id ORDER BY client_id";
        return SumCursor.Begin(command);
    }

    private SumCursor StoredClients()
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT id, first_us FROM client ORDER BY id";
        return SumCursor.Begin(command);
    }

    private static SumCursor Begin(SqliteCommand command, long from)
    {
        command.Parameters.AddWithValue("$from", from);
        return SumCursor.Begin(command);
    }
}
