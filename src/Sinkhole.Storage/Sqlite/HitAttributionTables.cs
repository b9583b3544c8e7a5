using Microsoft.Data.Sqlite;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Attribution records of hits.</summary>
internal sealed class HitAttributionTables : AttributionTables
{
    public override string ChainKind => "devices";

    public override RecordWords Words => new("device record", "device records", "bản ghi xác định thiết bị");

    public override string Records => "attribution";

    public override string Progress => "attribution_progress";

    public override void AskProgress(SqliteCommand command) => command.CommandText = "SELECT through FROM attribution_progress";

    public override void AskRows(SqliteCommand command) => command.CommandText = """
        SELECT h.seq, h.first_us, h.first_us + h.span_us, c.address, h.forwarder, h.forwarded FROM hit h CROSS JOIN client c ON c.id = h.client_id
          WHERE h.seq > $after AND h.seq <= $through ORDER BY h.seq LIMIT $limit
        """;

    public override void AskRange(SqliteCommand command) => command.CommandText = """
        WITH row (low, high) AS (
          SELECT min(first_seq), max(last_seq) FROM minute_row WHERE minute >= $from / 60000000 AND minute <= ($to - 1) / 60000000
        )
        SELECT min(h.seq), max(h.seq) FROM row CROSS JOIN hit h ON h.seq BETWEEN row.low AND row.high
          WHERE h.first_us >= $from AND h.first_us < $to
        """;

    public override void AskSubject(SqliteCommand command) =>
        command.CommandText = $"SELECT {AttributionRows.Columns} FROM attribution WHERE client = $client AND forwarder IS $forwarder AND told IS $told ORDER BY id";

    public override void AskAll(SqliteCommand command) => command.CommandText = $"SELECT {AttributionRows.Columns} FROM attribution ORDER BY id";

    public override void AskLast(SqliteCommand command) => command.CommandText = "SELECT id, hash FROM attribution ORDER BY id DESC LIMIT 1";
}
