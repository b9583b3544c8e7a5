using Microsoft.Data.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Reads rows of hits back into the records that were chained.</summary>
internal sealed class HitRecordReader(StoredRules rules)
{
    /// <summary>The columns that are read, in their order; the hash comes after them.</summary>
    public const string Columns = """
        h.seq, h.first_us, c.address, h.rule_id, h.others_id, h.name, h.other_names, h.type, h.seen, h.port, h.snapshot, h.count, h.span_us,
        h.trigger, h.place, h.action, h.message_id, h.asked, h.forwarder, h.forwarded, h.sensor_id, p.name
        """;

    /// <summary>What the columns are read from.</summary>
    public const string Tables = "hit h LEFT JOIN client c ON c.id = h.client_id LEFT JOIN sensor p ON p.id = h.sensor_id";

    /// <summary>Where the hash stands.</summary>
    public const int HashColumn = 22;

    /// <summary>Where the number of the server that saw it stands.</summary>
    public const int SensorColumn = 20;

    private const int SensorNameColumn = 21;

    // Of a client or a server that is not there: no name of any, so that a row that refers to it is found changed.
    private const string Nobody = "";

    /// <summary>The record of the reader's row.</summary>
    public HitRecord Read(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        FirstMicroseconds = row.GetInt64(1),
        Client = row.IsDBNull(2) ? Nobody : HitRecordForm.TextOf(row.GetFieldValue<byte[]>(2)),
        Rules = rules.Find(row.GetInt64(3), row.IsDBNull(4) ? null : row.GetInt64(4)),
        Name = row.GetString(5),
        OtherNames = TextOf(row, 6),
        Type = row.GetInt64(7),
        Seen = row.GetInt64(8),
        Port = row.GetInt64(9),
        Snapshot = row.GetInt64(10),
        Count = row.GetInt64(11),
        SpanMicroseconds = row.GetInt64(12),
        Trigger = row.GetInt64(13),
        Place = row.GetInt64(14),
        Action = row.GetInt64(15),
        MessageId = row.GetInt64(16),
        AskedName = TextOf(row, 17),
        Forwarder = OctetsOf(row, 18),
        Forwarded = OctetsOf(row, 19),
        Sensor = row.IsDBNull(SensorColumn) ? null : TextOf(row, SensorNameColumn) ?? Nobody,
    };

    private static string? TextOf(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    // Without its type, null would become memory of no octets: not the absence of any.
    private static ReadOnlyMemory<byte>? OctetsOf(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? (ReadOnlyMemory<byte>?)null : row.GetFieldValue<byte[]>(column);
}
