using Microsoft.Data.Sqlite;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Retention;

/// <summary>The time that what is removed is measured by: a clock that is years ahead for some days must not cost the evidence of years.</summary>
internal static class BelievedTime
{
    private const long MinutesOfDay = 24 * 60;

    // Days it must have been recorded on before the present one: as long as a wrong clock goes unseen over a holiday.
    private const int Days = 7;

    /// <summary>
    /// The present, but no later than it can be by the days before it that something was recorded on; null when these are too few.
    /// </summary>
    public static DateTimeOffset? Read(ReadConnection connection, DateTimeOffset now)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT max(minute) FROM (
              SELECT max(minute) AS minute FROM minute_query WHERE minute < $before UNION ALL SELECT max(minute) FROM minute_row WHERE minute < $before)
            """;
        var before = command.Parameters.Add("$before", SqliteType.Integer);
        var day = TimeSpanSplit.Microseconds(now) / RollUp.MinuteMicroseconds / MinutesOfDay;
        for (var i = 0; i < Days; i++)
        {
            before.Value = day * MinutesOfDay;
            if (command.ExecuteScalar() is not long minute)
            {
                return null;
            }

            day = minute / MinutesOfDay;
        }

        var most = TimeSpanSplit.Time((day + Days + 1) * MinutesOfDay * RollUp.MinuteMicroseconds);
        return now < most ? now : most;
    }
}
