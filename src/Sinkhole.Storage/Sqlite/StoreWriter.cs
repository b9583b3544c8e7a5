using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The one connection that writes, with its statements and remembered numbers.</summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly StatementSet statements;
    private readonly Numbers numbers;
    private readonly RollUp rollUp;
    private readonly AttributionWriter attributions;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollBack;
    private readonly Statement addHit;
    private readonly Statement addHitName;
    private readonly Statement setLane;
    private readonly Statement addQueries;

    public StoreWriter(SqliteConnection connection)
    {
        this.connection = connection;
        statements = new StatementSet(connection);
        numbers = new Numbers(statements);
        rollUp = new RollUp(statements);
        attributions = new AttributionWriter(connection, statements);
        begin = statements.Prepare("BEGIN IMMEDIATE");
        commit = statements.Prepare("COMMIT");
        rollBack = statements.Prepare("ROLLBACK");
        addHit = statements.Prepare("""
            INSERT INTO hit (first_us, client_id, set_id, name_id, type, seen, port, snapshot, count, span_us, trigger, place, action,
              message_id, asked, forwarder, forwarded, sensor_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        addHitName = statements.Prepare("INSERT INTO hit_name (hit_id, name_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
        setLane = statements.Prepare("""
            INSERT INTO lane (identity, sequence, fold_generation) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET sequence = excluded.sequence, fold_generation = excluded.fold_generation
            """);
        addQueries = statements.Prepare("""
            INSERT INTO minute_query (minute, admitted, sinkholed, cached, stale, resolved, failed, refused, blocked, monitored)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET admitted = admitted + excluded.admitted, sinkholed = sinkholed + excluded.sinkholed,
              cached = cached + excluded.cached, stale = stale + excluded.stale, resolved = resolved + excluded.resolved,
              failed = failed + excluded.failed, refused = refused + excluded.refused,
              blocked = blocked + excluded.blocked, monitored = monitored + excluded.monitored
            """);
    }

    /// <summary>Up to where each lane is stored.</summary>
    public IReadOnlyList<LanePosition> ReadPositions()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT identity, sequence, fold_generation FROM lane";
        using var reader = command.ExecuteReader();
        var positions = new List<LanePosition>();
        while (reader.Read())
        {
            positions.Add(new LanePosition((ulong)reader.GetInt64(0), (ulong)reader.GetInt64(1), (ulong)reader.GetInt64(2)));
        }

        return positions;
    }

    /// <summary>Stores a batch in one transaction.</summary>
    public void Apply(HitBatch batch) => Transact(() =>
    {
        var sensor = batch.Sensor.Length > 0 && batch.Rows.Count > 0 ? numbers.Sensor(batch.Sensor) : (long?)null;
        foreach (var row in batch.Rows)
        {
            Add(row, sensor);
        }

        rollUp.Write();
        foreach (var position in batch.Positions)
        {
            setLane.Bind(1, (long)position.Lane).Bind(2, (long)position.Sequence).Bind(3, (long)position.FoldGeneration).Run();
        }
    });

    /// <summary>Adds attribution records in one transaction; false when the progress is not where it was thought to be.</summary>
    public bool AppendAttributions(IReadOnlyList<AttributionRecord> records, long before, long progress)
    {
        var isAdded = false;
        Transact(() => isAdded = attributions.Append(records, before, progress));
        return isAdded;
    }

    /// <summary>Adds counts to a minute.</summary>
    public void AddQueries(long minute, QueryCounts counts) => Transact(() =>
        addQueries.Bind(1, minute).Bind(2, counts.Admitted).Bind(3, counts.Sinkholed).Bind(4, counts.Cached).Bind(5, counts.Stale)
            .Bind(6, counts.Resolved).Bind(7, counts.Failed).Bind(8, counts.Refused).Bind(9, counts.Blocked).Bind(10, counts.Monitored).Run());

    public void Dispose()
    {
        statements.Dispose();
        connection.Dispose();
    }

    private void Add(in HitRow row, long? sensor)
    {
        Span<byte> forwarder = stackalloc byte[InternetAddress.Size];
        var hit = row.Hit;
        var client = numbers.Client(hit.Client, hit.TimeMicroseconds);
        var subject = numbers.Subject(row.Subject);
        var id = addHit.Bind(1, hit.TimeMicroseconds).Bind(2, client).Bind(3, subject.Set).Bind(4, subject.Name).Bind(5, (long)hit.Type)
            .Bind(6, ((long)hit.Transport << 4) | (long)hit.Proof).Bind(7, hit.Port).Bind(8, hit.Snapshot).Bind(9, row.Count)
            .Bind(10, row.LastMicroseconds - hit.TimeMicroseconds).Bind(11, (long)hit.Trigger).Bind(12, (long)hit.Place).Bind(13, (long)hit.Action)
            .Bind(14, hit.MessageId).Bind(15, row.AskedName).BindOrNull(16, ForwarderOf(hit, forwarder)).BindOrNull(17, row.Forwarded.Octets.Span).Bind(18, sensor)
            .Insert();
        if (!row.OtherNames.IsDefaultOrEmpty)
        {
            foreach (var name in row.OtherNames)
            {
                addHitName.Bind(1, id).Bind(2, numbers.Name(name)).Run();
            }
        }

        rollUp.Add(client, subject, row);
    }

    private static ReadOnlySpan<byte> ForwarderOf(in Hit hit, Span<byte> octets)
    {
        hit.Forwarder.WriteMapped(octets);
        return hit.Forwarder == default ? [] : octets;
    }

    private void Transact(Action work)
    {
        begin.Run();
        try
        {
            work();
            commit.Run();
        }
        catch
        {
            rollUp.Forget();
            numbers.Forget();
            RollBack();
            throw;
        }
    }

    private void RollBack()
    {
        try
        {
            rollBack.Run();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself for some errors; there is then no transaction to end.
            rollUp.Forget();
        }
    }
}
