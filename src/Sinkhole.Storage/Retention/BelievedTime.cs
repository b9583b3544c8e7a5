using Microsoft.Data.Sqlite;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Retention;

/// <summary>The time that what is removed is measured by: a clock that is years ahead for a minute must not cost the evidence of years.</summary>
internal static class BelievedTime
{
    private const long MinutesOfDay = 24 * 60;

    /// <summary>The present, but at most a day after the newest minute of an earlier day that something was recorded in; null when there is none.</summary>
    public static DateTimeOffset? Read(ReadConnection connection, DateTimeOffset now)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT max(minute) FROM (
              SELECT max(minute) AS minute FROM minute_query WHERE minute < $today UNION ALL SELECT max(minute) FROM minute_row WHERE minute < $today)
            """;
        var today = TimeSpanSplit.Microseconds(now) / RollUp.MinuteMicroseconds / MinutesOfDay * MinutesOfDay;
        command.Parameters.Add("$today", SqliteType.Integer).Value = today;
        if (command.ExecuteScalar() is not long minute)
        {
            return null;
        }

        var most = TimeSpanSplit.Time((minute + 1 + MinutesOfDay) * RollUp.MinuteMicroseconds);
        return now < most ? now : most;
    }
}
