using System.Text.Json;
using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Puts records at the end of the chain; the one place that writes rows of hits, and none of them twice.</summary>
internal sealed class HitInsert(StatementSet statements)
{
    private readonly Statement add = statements.Prepare("""
        INSERT INTO hit (seq, first_us, client_id, rule_id, others_id, name, other_names, type, seen, port, snapshot, count, span_us, trigger, place, action,
          message_id, asked, forwarder, forwarded, sensor_id, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    /// <summary>The form in which a row keeps the other names of folded hits; null for none.</summary>
    public static string? NamesText(IReadOnlyCollection<string>? names) => names is { Count: > 0 } ? JsonSerializer.Serialize(names) : null;

    /// <summary>Chains a record and stores its row.</summary>
    /// <param name="head">The end of the chain.</param>
    /// <param name="record">The record, which has the next number.</param>
    /// <param name="numbers">What stands for its texts.</param>
    public void Run(ChainHead head, in HitRecord record, HitNumbers numbers)
    {
        Span<byte> hash = stackalloc byte[Sha256Hash.Size];
        head.Append(record, hash);
        add.Bind(1, record.Sequence).Bind(2, record.FirstMicroseconds).Bind(3, numbers.Client).Bind(4, numbers.Rule).Bind(5, numbers.Others)
            .Bind(6, record.Name).Bind(7, record.OtherNames).Bind(8, record.Type).Bind(9, record.Seen).Bind(10, record.Port).Bind(11, record.Snapshot)
            .Bind(12, record.Count).Bind(13, record.SpanMicroseconds).Bind(14, record.Trigger).Bind(15, record.Place).Bind(16, record.Action)
            .Bind(17, record.MessageId).Bind(18, record.AskedName).Bind(19, record.Forwarder).Bind(20, record.Forwarded).Bind(21, numbers.Sensor)
            .Bind(22, hash).Run();
    }
}
