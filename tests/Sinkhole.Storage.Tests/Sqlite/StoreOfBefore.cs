using Microsoft.Data.Sqlite;
using Sinkhole.Storage.Sqlite;
using SQLitePCL;

namespace Sinkhole.Storage.Tests.Sqlite;

/// <summary>A store as a program of an earlier schema wrote it: three rows of hits with gaps in their numbers, one of them folded, one of two rules.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="schema">The schema, from 1 to <see cref="Last"/>.</param>
internal sealed class StoreOfBefore(string path, int schema)
{
    /// <summary>The last schema without a chain.</summary>
    public const int Last = 3;

    private static readonly string[] Steps = ["0001_hits.sql", "0002_triggers.sql", "0003_forwarded.sql"];

    /// <summary>Writes it.</summary>
    public void Write()
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (var step in Steps.AsSpan(0, schema))
        {
            Run(connection, ReadStep(step));
        }

        Run(connection, Rows);
        Run(connection, schema >= 2 ? Triggers : "");
        Run(connection, schema >= 3 ? Ways : "");
        Run(connection, Sums);
        Run(connection, $"PRAGMA user_version = {schema}");
    }

    /// <summary>What its hits say, a line each, in the order they were stored in.</summary>
    public static string[] Lines(int schema)
    {
        var answered = schema >= 2 ? "1|2|6" : "0|0|0";
        var letter = schema >= 2 ? "CV-1" : "";
        var way = schema >= 3 ? "4711|C2.alpha.EXAMPLE|00000000000000000000FFFFC0000235|FDE9000600005E005301|ns1" : "0|-|-|-|-";
        return
        [
            $"1795316400000000|00000000000000000000FFFFC0000201|c2.alpha.example||1|0|40000|1|1|0|0|0|0|c2.alpha.example|{way}",
            $"1795316460000000|20010DB8000000000000000000000001|c2.alpha.example||28|1|40001|1|1|0|{answered}|c2.alpha.example,*.alpha.example{letter}|0|-|-|-|{(schema >= 3 ? "ns1" : "-")}",
            "1795316430000000|00000000000000000000FFFFC0000201|a.alpha.example|[\"b.alpha.example\"]|1|16|0|1|40|30000000|0|0|0|c2.alpha.example|0|-|-|-|-",
        ];
    }

    /// <summary>Reads lines of the same form from a store of this program's schema.</summary>
    public static string[] ReadLines(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT concat_ws('|', h.first_us, hex(c.address), h.name, ifnull(h.other_names, ''), h.type, h.seen, h.port, h.snapshot, h.count, h.span_us,
                h.trigger, h.place, h.action, w.indicator || ifnull((SELECT group_concat(',' || r.indicator || r.letter, '') FROM rule_set_rule t JOIN rule r ON r.id = t.rule_id
                  WHERE t.set_id = h.others_id), ''),
                h.message_id, ifnull(h.asked, '-'), iif(h.forwarder IS NULL, '-', hex(h.forwarder)), iif(h.forwarded IS NULL, '-', hex(h.forwarded)), ifnull(s.name, '-'))
              FROM hit h JOIN client c ON c.id = h.client_id JOIN rule w ON w.id = h.rule_id LEFT JOIN sensor s ON s.id = h.sensor_id ORDER BY h.seq
            """;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return [.. lines];
    }

    private const string Rows = """
        INSERT INTO client VALUES (1, x'00000000000000000000FFFFC0000201', 1795316400000000), (2, x'20010DB8000000000000000000000001', 1795316460000000);
        INSERT INTO source VALUES (1, 'demo', 'alpha'), (2, 'other', '');
        INSERT INTO list_version VALUES (1, 'aa');
        INSERT INTO rule (id, source_id, version_id, row, indicator, family) VALUES (1, 1, 1, 1, 'c2.alpha.example', 'family'), (2, 2, 1, 4, '*.alpha.example', '');
        INSERT INTO rule_set VALUES (1, '1'), (2, '1,2');
        INSERT INTO rule_set_rule VALUES (1, 0, 1), (2, 0, 1), (2, 1, 2);
        INSERT INTO name VALUES (1, 'c2.alpha.example'), (2, 'a.alpha.example'), (3, 'b.alpha.example');
        INSERT INTO hit (id, first_us, client_id, set_id, name_id, type, seen, port, snapshot, count, span_us) VALUES
          (1, 1795316400000000, 1, 1, 1, 1, 0, 40000, 1, 1, 0),
          (3, 1795316460000000, 2, 2, 1, 28, 1, 40001, 1, 1, 0),
          (7, 1795316430000000, 1, 1, 2, 1, 16, 0, 1, 40, 30000000);
        INSERT INTO hit_name VALUES (7, 3);
        """;

    private const string Triggers = """
        UPDATE hit SET trigger = 1, place = 2, action = 6 WHERE id = 3;
        UPDATE rule SET letter = 'CV-1', release = 3 WHERE id = 2;
        """;

    private const string Ways = """
        INSERT INTO sensor VALUES (1, 'ns1');
        UPDATE hit SET message_id = 4711, asked = 'C2.alpha.EXAMPLE', forwarder = x'00000000000000000000FFFFC0000235', forwarded = x'FDE9000600005E005301' WHERE id = 1;
        UPDATE hit SET sensor_id = 1 WHERE id < 7;
        """;

    // Rules only watched are counted apart since the second schema.
    private string Sums => $"""
        INSERT INTO hour_hit (hour, client_id, rule_id, hits, won, first_us, last_us{(schema >= 2 ? ", monitored, monitored_won" : "")})
          SELECT 498699, h.client_id, t.rule_id, sum({Weight}), sum(iif(t.place = 0, {Weight}, 0)), min(h.first_us), max(h.first_us + h.span_us)
              {(schema >= 2 ? $", sum({Watched}), sum(iif(t.place = 0, {Watched}, 0))" : "")}
            FROM hit h JOIN rule_set_rule t ON t.set_id = h.set_id GROUP BY h.client_id, t.rule_id;
        INSERT INTO minute_hit (minute, source_id, hits{(schema >= 2 ? ", monitored" : "")})
          SELECT first_us / 60000000, source_id, sum(hits) {(schema >= 2 ? ", sum(watched)" : "")} FROM (
            SELECT h.first_us, 0 AS source_id, {Weight} AS hits, {Watched} AS watched FROM hit h
            UNION ALL
            SELECT h.first_us, r.source_id, {Weight}, {Watched} FROM hit h JOIN rule_set_rule t ON t.set_id = h.set_id JOIN rule r ON r.id = t.rule_id
          ) GROUP BY first_us / 60000000, source_id;
        """;

    private string Weight => schema >= 2 ? "iif(h.action = 6, 0, h.count)" : "h.count";

    private string Watched => schema >= 2 ? "iif(h.action = 6, h.count, 0)" : "0";

    private static string ReadStep(string name)
    {
        using var stream = typeof(SqliteHitStore).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Run(SqliteConnection connection, string sql) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);
}
