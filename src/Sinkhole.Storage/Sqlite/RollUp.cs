using System.Runtime.InteropServices;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Adds up one batch by hour and by minute, so that the tables of sums are touched once per key and not once per hit.</summary>
internal sealed class RollUp(StatementSet statements)
{
    /// <summary>The source that counts each hit once.</summary>
    public const long EverySource = 0;

    public const long HourMicroseconds = 3_600_000_000;
    public const long HoursOfDay = 24;
    public const long MinuteMicroseconds = 60_000_000;

    private readonly Dictionary<HourKey, HourSum> hours = [];
    private readonly Dictionary<(long Minute, long Source), HitWeight> minutes = [];
    private readonly Dictionary<long, RowRange> rows = [];

    private readonly Statement addHour = statements.Prepare("""
        INSERT INTO hour_hit (hour, client_id, rule_id, hits, won, monitored, monitored_won, first_us, last_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET hits = hits + excluded.hits, won = won + excluded.won,
          monitored = monitored + excluded.monitored, monitored_won = monitored_won + excluded.monitored_won,
          first_us = min(first_us, excluded.first_us), last_us = max(last_us, excluded.last_us)
        """);

    private readonly DayRollUp days = new(statements);

    private readonly Statement addMinute = statements.Prepare("""
        INSERT INTO minute_hit (minute, source_id, hits, monitored) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET hits = hits + excluded.hits, monitored = monitored + excluded.monitored
        """);

    private readonly Statement addRows = statements.Prepare("""
        INSERT INTO minute_row (minute, first_seq, last_seq) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET first_seq = min(first_seq, excluded.first_seq), last_seq = max(last_seq, excluded.last_seq)
        """);

    /// <summary>Counts a row for its rules; the first of them decided it.</summary>
    public void Add(long sequence, long client, KnownRules rules, in HitRow row)
    {
        var first = row.Hit.TimeMicroseconds;
        var weight = HitWeight.Of(row);
        var hour = first / HourMicroseconds;
        var minute = first / MinuteMicroseconds;
        AddMinute(minute, EverySource, weight);
        ref var range = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, minute, out _);
        range = range.With(sequence);
        for (var place = 0; place < rules.Rules.Length; place++)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(hours, new HourKey(hour, client, rules.Rules[place]), out _);
            sum.Add(weight, hasWon: place == 0, first, row.LastMicroseconds);
        }

        foreach (var source in rules.Sources)
        {
            AddMinute(minute, source, weight);
        }
    }

    /// <summary>Writes the sums and forgets them.</summary>
    public void Write()
    {
        // In the order of the table, so that neighbours share pages.
        var sorted = hours.ToArray();
        Array.Sort(sorted, (left, right) => HourKey.Compare(left.Key, right.Key));
        if (sorted.Length > 0)
        {
            days.Close(sorted[^1].Key.Hour / HoursOfDay);
        }

        foreach (ref readonly var pair in sorted.AsSpan())
        {
            Bind(addHour, pair.Key, pair.Value).Run();
            days.AddLate(pair.Key, pair.Value);
        }

        foreach (var (key, weight) in minutes)
        {
            addMinute.Bind(1, key.Minute).Bind(2, key.Source).Bind(3, weight.Hits).Bind(4, weight.Monitored).Run();
        }

        foreach (var (minute, range) in rows)
        {
            addRows.Bind(1, minute).Bind(2, range.First).Bind(3, range.Last).Run();
        }

        Forget();
    }

    /// <summary>Binds a key and its sums in the order of the columns.</summary>
    public static Statement Bind(Statement statement, HourKey key, HourSum sum) =>
        statement.Bind(1, key.Hour).Bind(2, key.Client).Bind(3, key.Rule).Bind(4, sum.Hits).Bind(5, sum.Won)
            .Bind(6, sum.Monitored).Bind(7, sum.MonitoredWon).Bind(8, sum.FirstMicroseconds).Bind(9, sum.LastMicroseconds);

    /// <summary>Forgets what a transaction that failed had added.</summary>
    public void Forget()
    {
        hours.Clear();
        minutes.Clear();
        rows.Clear();
        days.Forget();
    }

    private void AddMinute(long minute, long source, HitWeight weight)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(minutes, (minute, source), out _);
        sum = sum.Plus(weight);
    }
}
