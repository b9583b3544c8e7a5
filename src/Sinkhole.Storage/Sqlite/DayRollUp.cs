namespace Sinkhole.Storage.Sqlite;

/// <summary>Adds the hours of a day up when the day is over; what comes late for such a day is added to both.</summary>
internal sealed class DayRollUp(StatementSet statements)
{
    private readonly Statement findOpen = statements.Prepare("SELECT day FROM open_day");
    private readonly Statement setOpen = statements.Prepare("UPDATE open_day SET day = ?");

    private readonly Statement addUp = statements.Prepare("""
        INSERT INTO day_hit (day, client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us)
          SELECT hour / 24, client_id, rule_id, sum(hits), sum(won), sum(monitored), sum(monitored_won), min(first_us), max(last_us)
            FROM hour_hit WHERE hour >= ? AND hour < ? GROUP BY hour / 24, client_id, rule_id
        """);

    private readonly Statement addLate = statements.Prepare("""
        INSERT INTO day_hit (day, client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET hits = hits + excluded.hits, won = won + excluded.won,
          monitored = monitored + excluded.monitored, monitored_won = monitored_won + excluded.monitored_won,
          first_us = min(first_us, excluded.first_us), last_us = max(last_us, excluded.last_us)
        """);

    // Read again after each batch that failed; -1: not read yet.
    private long open = -1;

    /// <summary>Adds up the days before this one that are not yet; before the hours of the batch are written.</summary>
    public void Close(long day)
    {
        open = open < 0 ? findOpen.Find() ?? 0 : open;
        if (day > open)
        {
            addUp.Bind(1, open * RollUp.HoursOfDay).Bind(2, day * RollUp.HoursOfDay).Run();
            setOpen.Bind(1, day).Run();
            open = day;
        }
    }

    /// <summary>Adds the sums of an hour to its day, when that is added up already.</summary>
    public void AddLate(HourKey key, HourSum sum)
    {
        var day = key.Hour / RollUp.HoursOfDay;
        if (day < open)
        {
            RollUp.Bind(addLate, key with { Hour = day }, sum).Run();
        }
    }

    /// <summary>Forgets what a transaction that failed may have taken back.</summary>
    public void Forget() => open = -1;
}
