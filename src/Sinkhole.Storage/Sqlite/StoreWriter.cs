using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Retention;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Retention;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The one connection that writes, with its statements and remembered numbers.</summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly StatementSet statements;
    private readonly Numbers numbers;
    private readonly RollUp rollUp;
    private readonly ClientDayRows clientDays;
    private readonly DeviceDayRows deviceDays;
    private readonly AttributionWriter attributions;
    private readonly RetentionWriter retention;
    private readonly ConfirmationWriter confirmations;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollBack;
    private readonly HitInsert hits;
    private readonly ChainHead head;
    private readonly ChainAnchors anchors;
    private readonly Statement setLane;
    private readonly MinuteQueryRows queries;
    private readonly AttributionWriter contactAttributions;
    private readonly ContactWriter contacts;

    public StoreWriter(SqliteConnection connection)
    {
        this.connection = connection;
        statements = new StatementSet(connection);
        numbers = new Numbers(statements);
        rollUp = new RollUp(statements);
        clientDays = new ClientDayRows(connection, statements);
        deviceDays = new DeviceDayRows(statements);
        attributions = new AttributionWriter(connection, statements, AttributionTables.OfHits);
        contactAttributions = new AttributionWriter(connection, statements, AttributionTables.OfContacts);
        contacts = new ContactWriter(connection, statements, numbers);
        retention = new RetentionWriter(connection, statements);
        confirmations = new ConfirmationWriter(connection, statements);
        begin = statements.Prepare("BEGIN IMMEDIATE");
        commit = statements.Prepare("COMMIT");
        rollBack = statements.Prepare("ROLLBACK");
        hits = new HitInsert(statements);
        head = new ChainHead(ChainTables.ReadEnd(connection));
        anchors = new ChainAnchors(connection, ChainTables.DemandName(connection), AnchorFile.BesideOf(connection.DataSource));
        setLane = statements.Prepare("""
            INSERT INTO lane (identity, sequence, fold_generation) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET sequence = excluded.sequence, fold_generation = excluded.fold_generation
            """);
        queries = new MinuteQueryRows(statements);
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
        var sensor = batch.Sensor.Length > 0 && batch.Rows.Count > 0 ? new KnownSensor(numbers.Sensor(batch.Sensor), batch.Sensor) : null;
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

    /// <summary>Stores a batch of contacts in one transaction, unless it was stored before.</summary>
    public void Apply(ContactBatch batch) => Transact(() => contacts.Append(batch));

    /// <summary>Adds attribution records in one transaction; false when the progress is not where it was thought to be.</summary>
    public bool AppendAttributions(AttributionTables tables, IReadOnlyList<AttributionRecord> records, long before, long progress)
    {
        var isAdded = false;
        var target = tables == AttributionTables.OfHits ? attributions : contactAttributions;
        Transact(() => isAdded = target.Append(records, before, progress));
        return isAdded;
    }

    /// <summary>Adds a confirmation in a transaction.</summary>
    public RecordedConfirmation AppendConfirmation(Confirmation confirmation)
    {
        RecordedConfirmation? made = null;
        Transact(() => made = confirmations.Append(confirmation));
        return made!;
    }

    /// <summary>Adds counts to a minute.</summary>
    public void AddQueries(long minute, QueryCounts counts) => Transact(() => queries.Add(minute, counts));

    /// <summary>Stores which clients were active in one transaction.</summary>
    public void WriteActivity(ActivityBatch batch) => Transact(() =>
    {
        if (clientDays.Write(batch) is { } firstKept)
        {
            deviceDays.Forget(firstKept);
        }

        deviceDays.Write(batch.Devices);
    });

    /// <summary>Which clients were active.</summary>
    public ActivityLog ReadActivity(DateOnly from, DateOnly to, InternetAddress? client) => clientDays.Read(from, to, client);

    /// <summary>Anchors the chains when that is due.</summary>
    public AnchorStatus Anchor(AnchorSigning signing)
    {
        anchors.Keep(head.Stored, signing);
        return anchors.Read(head.Stored);
    }

    /// <summary>Notes that the anchors up to this number have left the machine.</summary>
    public AnchorStatus SetCopied(long through)
    {
        anchors.SetCopied(through);
        return anchors.Read(head.Stored);
    }

    /// <summary>Adds an entry to the register of holds and removals; false when that is not where it was thought to be.</summary>
    public bool AppendRetention(long before, RetentionEntry entry, RetentionSigning? signing)
    {
        var isAdded = false;
        Transact(() => isAdded = retention.Append(before, entry, signing));
        anchors.Refresh();
        return isAdded;
    }

    /// <summary>Removes the last rows of a piece that the register says is gone, so many at most.</summary>
    public void RemoveRows(long before, PieceRemoved piece, int most) => Transact(() => retention.RemoveRows(before, piece, most));

    /// <summary>Writes what the file of anchors lacks of the register; what keeps it from being written, else null.</summary>
    public ChainProblem? LogRetention()
    {
        var (lines, through) = retention.ReadLacking();
        if (through == 0)
        {
            return null;
        }

        // A kill between the two leaves a line twice in the file, which says no more than once.
        var problem = lines.Count > 0 ? AnchorFile.TryAppend(AnchorFile.BesideOf(connection.DataSource), lines) : null;
        if (problem is null)
        {
            retention.SetLogged(through);
        }

        return problem;
    }

    public void Dispose()
    {
        statements.Dispose();
        connection.Dispose();
    }

    private void Add(in HitRow row, KnownSensor? sensor)
    {
        var hit = row.Hit;
        var client = numbers.Client(hit.Client, hit.TimeMicroseconds);
        var rules = numbers.Rules(row.Subject.Rules);
        var record = new HitRecord
        {
            Sequence = head.Sequence + 1,
            FirstMicroseconds = hit.TimeMicroseconds,
            SpanMicroseconds = row.LastMicroseconds - hit.TimeMicroseconds,
            Count = row.Count,
            Client = client.Text,
            Name = row.Subject.Name,
            OtherNames = HitInsert.NamesText(row.OtherNames.IsDefaultOrEmpty ? null : row.OtherNames),
            Type = (long)hit.Type,
            Seen = ((long)hit.Transport << 4) | (long)hit.Proof,
            Port = hit.Port,
            Snapshot = hit.Snapshot,
            Trigger = (long)hit.Trigger,
            Place = (long)hit.Place,
            Action = (long)hit.Action,
            MessageId = hit.MessageId,
            AskedName = row.AskedName.Length > 0 ? row.AskedName : null,
            Forwarder = ForwarderOf(hit),
            Forwarded = row.Forwarded.IsEmpty ? (ReadOnlyMemory<byte>?)null : row.Forwarded.Octets,
            Sensor = sensor?.Name,
            Rules = row.Subject.Rules,
        };
        hits.Run(head, record, new HitNumbers(client.Id, rules.Rules[0], rules.Others, sensor?.Id));
        rollUp.Add(record.Sequence, client.Id, rules, row);
    }

    private static ReadOnlyMemory<byte>? ForwarderOf(in Hit hit) => hit.Forwarder == default ? (ReadOnlyMemory<byte>?)null : OffenderQuery.Octets(hit.Forwarder);

    private void Transact(Action work)
    {
        begin.Run();
        try
        {
            work();
            commit.Run();
            head.Commit();
        }
        catch
        {
            rollUp.Forget();
            numbers.Forget();
            head.RollBack();
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
