using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;

namespace Sinkhole.Storage.Chain;

/// <summary>Reads rows of hits back into the records that were chained.</summary>
internal sealed class HitRecordReader(StoredRules rules)
{
    // The address of a client that is not there is nobody's, so that a row that names it is found changed.
    private const string NoClient = "";

    /// <summary>The columns that are read, in their order; the hash comes after them.</summary>
    public const string Columns =
        "h.seq, h.first_us, c.address, h.rule_id, h.others_id, h.name, h.other_names, h.type, h.seen, h.port, h.snapshot, h.count, h.span_us, h.trigger, h.place, h.action";

    /// <summary>Where the hash stands.</summary>
    public const int HashColumn = 16;

    /// <summary>The record of the reader's row.</summary>
    public HitRecord Read(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        FirstMicroseconds = row.GetInt64(1),
        Client = row.IsDBNull(2) ? NoClient : TextOf(row.GetFieldValue<byte[]>(2)),
        Rules = rules.Find(row.GetInt64(3), row.IsDBNull(4) ? null : row.GetInt64(4)),
        Name = row.GetString(5),
        OtherNames = row.IsDBNull(6) ? null : row.GetString(6),
        Type = row.GetInt64(7),
        Seen = row.GetInt64(8),
        Port = row.GetInt64(9),
        Snapshot = row.GetInt64(10),
        Count = row.GetInt64(11),
        SpanMicroseconds = row.GetInt64(12),
        Trigger = row.GetInt64(13),
        Place = row.GetInt64(14),
        Action = row.GetInt64(15),
    };

    private static string TextOf(byte[] address) => address.Length == InternetAddress.Size ? InternetAddress.FromOctets(address).ToString() : NoClient;
}
