using Microsoft.Data.Sqlite;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Attribution records of contacts: nobody stands between and tells of the client.</summary>
internal sealed class ContactAttributionTables : AttributionTables
{
    public override string ChainKind => "contactdev";

    public override RecordWords Words => new("device record of a contact", "device records of contacts", "bản ghi xác định thiết bị của lượt kết nối");

    public override string Records => "contact_attribution";

    public override string Progress => "contact_attribution_progress";

    public override void AskProgress(SqliteCommand command) => command.CommandText = "SELECT through FROM contact_attribution_progress";

    public override void AskRows(SqliteCommand command) => command.CommandText = """
        SELECT id, time_us, last_us, client, NULL, NULL FROM contact WHERE id > $after AND id <= $through AND length(client) = 16 ORDER BY id LIMIT $limit
        """;

    public override void AskRange(SqliteCommand command) => command.CommandText = "SELECT min(id), max(id) FROM contact WHERE time_us >= $from AND time_us < $to";

    public override void AskSubject(SqliteCommand command) =>
        command.CommandText = $"SELECT {AttributionRows.Columns} FROM contact_attribution WHERE client = $client AND forwarder IS $forwarder AND told IS $told ORDER BY id";

    public override void AskAll(SqliteCommand command) => command.CommandText = $"SELECT {AttributionRows.Columns} FROM contact_attribution ORDER BY id";

    public override void AskLast(SqliteCommand command) => command.CommandText = "SELECT id, hash FROM contact_attribution ORDER BY id DESC LIMIT 1";
}
