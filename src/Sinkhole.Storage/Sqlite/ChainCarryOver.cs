using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Takes the hits of a store of before there was a chain into it, in the order they were stored in; part of a migration's transaction.</summary>
internal static class ChainCarryOver
{
    private const string Sql = """
        SELECT h.id AS seq, h.first_us, c.address, coalesce(t.rule_id, 0), (SELECT a.id FROM rule_set b JOIN rule_set a ON a.rules = substr(b.rules, instr(b.rules, ',') + 1)
                 WHERE b.id = h.set_id AND instr(b.rules, ',') > 0), coalesce(n.text, ''),
               (SELECT json_group_array(m.text) FROM hit_name o JOIN name m ON m.id = o.name_id WHERE o.hit_id = h.id HAVING count(*) > 0),
               h.type, h.seen, h.port, h.snapshot, h.count, h.span_us, h.trigger, h.place, h.action,
               h.message_id, nullif(h.asked, ''), h.forwarder, h.forwarded, h.sensor_id, p.name, h.client_id
          FROM hit_before h LEFT JOIN client c ON c.id = h.client_id LEFT JOIN rule_set_rule t ON t.set_id = h.set_id AND t.place = 0
            LEFT JOIN name n ON n.id = h.name_id LEFT JOIN sensor p ON p.id = h.sensor_id
          ORDER BY h.id
        """;

    // Behind those the record is read from, where a row of now has its hash.
    private const int ClientColumn = HitRecordReader.HashColumn;

    /// <summary>Chains all of them.</summary>
    public static void Run(SqliteConnection connection)
    {
        SetKeys(connection);
        using var statements = new StatementSet(connection);
        using var rules = new StoredRules(connection);
        var hits = new HitInsert(statements);
        var head = new ChainHead(ChainPoint.Origin);
        var records = new HitRecordReader(rules);
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            // Numbers of before may have gaps, those of a chain have none.
            var record = records.Read(row) with { Sequence = head.Sequence + 1 };
            hits.Run(head, record, new HitNumbers(row.GetInt64(ClientColumn), row.GetInt64(3), NumberOf(row, 4), NumberOf(row, HitRecordReader.SensorColumn)));
        }
    }

    private static long? NumberOf(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static void SetKeys(SqliteConnection connection)
    {
        using var statements = new StatementSet(connection);
        using var rules = new StoredRules(connection);
        var form = new HitRecordForm();
        var set = statements.Prepare("UPDATE rule SET key = ? WHERE id = ?");
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM rule ORDER BY id";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var id = row.GetInt64(0);
            set.Bind(1, form.KeyOf(rules.Find(id, null)[0])).Bind(2, id).Run();
        }
    }
}
