using System.Runtime.InteropServices;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Adds up one batch by hour and by minute, so that the tables of sums are touched once per key and not once per hit.</summary>
internal sealed class RollUp(StatementSet statements)
{
    /// <summary>The source that counts each hit once.</summary>
    public const long EverySource = 0;

    public const long HourMicroseconds = 3_600_000_000;
    public const long MinuteMicroseconds = 60_000_000;

    private readonly Dictionary<HourKey, HourSum> hours = [];
    private readonly Dictionary<(long Minute, long Source), long> minutes = [];

    private readonly Statement addHour = statements.Prepare("""
        INSERT INTO hour_hit (hour, client_id, rule_id, hits, won, first_us, last_us) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET hits = hits + excluded.hits, won = won + excluded.won,
          first_us = min(first_us, excluded.first_us), last_us = max(last_us, excluded.last_us)
        """);

    private readonly Statement addMinute = statements.Prepare("""
        INSERT INTO minute_hit (minute, source_id, hits) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hits = hits + excluded.hits
        """);

    /// <summary>Counts a row for its rules; the first of them decided it.</summary>
    public void Add(long client, KnownSubject subject, long first, long last, long count)
    {
        var hour = first / HourMicroseconds;
        var minute = first / MinuteMicroseconds;
        AddMinute(minute, EverySource, count);
        for (var place = 0; place < subject.Rules.Length; place++)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(hours, new HourKey(hour, client, subject.Rules[place]), out _);
            sum.Add(count, place == 0 ? count : 0, first, last);
        }

        foreach (var source in subject.Sources)
        {
            AddMinute(minute, source, count);
        }
    }

    /// <summary>Writes the sums and forgets them.</summary>
    public void Write()
    {
        // In the order of the table, so that neighbours share pages.
        foreach (var (key, sum) in hours.OrderBy(pair => (pair.Key.Hour, pair.Key.Client, pair.Key.Rule)))
        {
            addHour.Bind(1, key.Hour).Bind(2, key.Client).Bind(3, key.Rule).Bind(4, sum.Hits).Bind(5, sum.Won)
                .Bind(6, sum.FirstMicroseconds).Bind(7, sum.LastMicroseconds).Run();
        }

        foreach (var (key, hits) in minutes)
        {
            addMinute.Bind(1, key.Minute).Bind(2, key.Source).Bind(3, hits).Run();
        }

        Forget();
    }

    /// <summary>Forgets what a transaction that failed had added.</summary>
    public void Forget()
    {
        hours.Clear();
        minutes.Clear();
    }

    private void AddMinute(long minute, long source, long count) =>
        CollectionsMarshal.GetValueRefOrAddDefault(minutes, (minute, source), out _) += count;
}
