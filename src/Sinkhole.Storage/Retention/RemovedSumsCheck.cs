using System.Globalization;
using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Retention;

/// <summary>
/// Compares the sums of a time whose hits are partly gone with what is known of it: each sum is no less than its hits that are left, and all together are
/// the hits that are left and those the register says were removed.
/// </summary>
/// <param name="connection">The store, at one moment.</param>
/// <param name="add">Takes what does not agree.</param>
internal sealed class RemovedSumsCheck(ReadConnection connection, Action<StoreMismatch> add)
{
    /// <summary>Compares what stands before an hour and a minute, and all together.</summary>
    public void Run(long hour, long minute, IReadOnlyList<PieceRemoved> removed)
    {
        Compare(Hours(hour), StoredHours(hour), keys: 3, "hour_hit", RollUp.HourMicroseconds);
        Compare(Minutes(minute), StoredMinutes(minute), keys: 1, "minute_hit", RollUp.MinuteMicroseconds);
        var stored = StoredSum();
        var left = Sum(new SequenceRange(long.MinValue, long.MaxValue)) - removed.Sum(piece => Sum(new SequenceRange(piece.Tombstone.Anchor.First, piece.Tombstone.Anchor.Last)));
        var gone = removed.Sum(piece => piece.Hits);
        if (stored != left + gone)
        {
            add(new StoreMismatch(
                string.Create(CultureInfo.InvariantCulture, $"The sums by minute (minute_hit) come to {stored} hits, but {left} are left and {gone} were removed by retention."),
                string.Create(CultureInfo.InvariantCulture, $"Số tổng hợp theo phút (minute_hit) là {stored} lượt, nhưng còn {left} lượt và đã xóa {gone} lượt theo thời hạn lưu giữ.")));
        }
    }

    private void Compare(SumCursor left, SumCursor stored, int keys, string table, long unit)
    {
        using (left)
        using (stored)
        {
            while (!left.IsAtEnd)
            {
                var order = SumCursor.Compare(left, stored, keys);
                if (order <= 0)
                {
                    if (order < 0 || IsMore(left.Current.AsSpan(keys), stored.Current.AsSpan(keys)))
                    {
                        add(Named(table, left.Current[0] * unit));
                    }

                    left.MoveOn();
                }

                if (order >= 0)
                {
                    stored.MoveOn();
                }
            }
        }
    }

    private static bool IsMore(ReadOnlySpan<long> left, ReadOnlySpan<long> stored)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] > stored[i])
            {
                return true;
            }
        }

        return false;
    }

    private static StoreMismatch Named(string table, long microseconds)
    {
        var time = TimeSpanSplit.Time(microseconds);
        return new StoreMismatch(
            string.Create(CultureInfo.InvariantCulture, $"The sums from {time:yyyy-MM-dd HH:mm} UTC on ({table}) are less than the hits that are left."),
            string.Create(CultureInfo.InvariantCulture, $"Số tổng hợp từ {time:HH:mm dd/MM/yyyy} UTC ({table}) ít hơn các bản ghi còn lại."));
    }

    private SumCursor Hours(long end)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT first_us / 3600000000 AS hour, client_id, rule_id, sum(hits), sum(won), sum(monitored), sum(monitored_won)
              FROM ({CutRows.Winners} WHERE h.first_us < $end * 3600000000 UNION ALL {CutRows.Others} WHERE h.first_us < $end * 3600000000)
              GROUP BY hour, client_id, rule_id ORDER BY hour, client_id, rule_id
            """;
        return Begin(command, end);
    }

    private SumCursor StoredHours(long end)
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            SELECT hour, client_id, rule_id, hits, won, monitored, monitored_won FROM hour_hit WHERE hour < $end ORDER BY hour, client_id, rule_id
            """;
        return Begin(command, end);
    }

    private SumCursor Minutes(long end)
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            SELECT first_us / 60000000 AS minute, sum(iif(action = 6, 0, count)), sum(iif(action = 6, count, 0)) FROM hit WHERE first_us < $end * 60000000
              GROUP BY minute ORDER BY minute
            """;
        return Begin(command, end);
    }

    private SumCursor StoredMinutes(long end)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT minute, hits, monitored FROM minute_hit WHERE minute < $end AND source_id = 0 ORDER BY minute";
        return Begin(command, end);
    }

    private static SumCursor Begin(SqliteCommand command, long end)
    {
        command.Parameters.AddWithValue("$end", end);
        return SumCursor.Begin(command);
    }

    private long StoredSum()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sum(hits + monitored) FROM minute_hit WHERE source_id = 0";
        return command.ExecuteScalar() as long? ?? 0;
    }

    private long Sum(SequenceRange rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sum(count) FROM hit WHERE seq >= $first AND seq <= $last";
        command.Parameters.AddWithValue("$first", rows.First);
        command.Parameters.AddWithValue("$last", rows.Last);
        return command.ExecuteScalar() as long? ?? 0;
    }
}
