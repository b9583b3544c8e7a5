using Microsoft.Data.Sqlite;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The whole hours of a span as days that are added up, and the hours before and after them.</summary>
/// <param name="FirstDay">The first such day.</param>
/// <param name="EndDay">The day after the last one.</param>
/// <param name="HeadEnd">The hour at which those before end.</param>
/// <param name="TailFirst">The hour at which those after begin.</param>
internal readonly record struct DaySplit(long FirstDay, long EndDay, long HeadEnd, long TailFirst)
{
    /// <summary>The sums of a span by client and rule; parameters as <see cref="Add"/> and <see cref="OffenderQuery.AddSpan"/> bind them.</summary>
    public const string Sums = """
        SELECT client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us FROM day_hit WHERE day >= $firstDay AND day < $endDay
        UNION ALL
        SELECT client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us FROM hour_hit WHERE hour >= $first AND hour < $headEnd
        UNION ALL
        SELECT client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us FROM hour_hit WHERE hour >= $tailFirst AND hour < $end
        """;

    /// <summary>Splits; days from <paramref name="open"/> on are not added up.</summary>
    public static DaySplit Of(TimeSpanSplit hours, long open)
    {
        var first = (hours.FirstUnit + RollUp.HoursOfDay - 1) / RollUp.HoursOfDay;
        var end = Math.Min(hours.EndUnit / RollUp.HoursOfDay, open);
        return first < end
            ? new DaySplit(first, end, first * RollUp.HoursOfDay, end * RollUp.HoursOfDay)
            : new DaySplit(0, 0, hours.EndUnit, hours.EndUnit);
    }

    /// <summary>The first day that is not added up. Read before the sums: a day that is added up in between is still there as hours.</summary>
    public static long ReadOpen(ReadConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT day FROM open_day";
        return command.ExecuteScalar() as long? ?? 0;
    }

    /// <summary>Binds the parameters.</summary>
    public void Add(SqliteCommand command)
    {
        command.Parameters.AddWithValue("$firstDay", FirstDay);
        command.Parameters.AddWithValue("$endDay", EndDay);
        command.Parameters.AddWithValue("$headEnd", HeadEnd);
        command.Parameters.AddWithValue("$tailFirst", TailFirst);
    }
}
