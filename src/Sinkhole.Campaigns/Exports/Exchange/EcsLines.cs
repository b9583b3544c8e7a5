using System.Buffers;
using System.Globalization;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Records in the Elastic Common Schema, a line each. What the schema has no field for stands under <c>sinkhole</c>.</summary>
internal sealed class EcsLines(IBufferWriter<byte> target) : IRowWriter<EventRow>
{
    private const string SchemaVersion = "8.17.0";

    private readonly JsonRecord record = new(target);

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        var id = RecordId.Of(row).ToString("D", CultureInfo.InvariantCulture);
        record.Begin();
        record.Time("@timestamp"u8, row.Time);
        record.Open("ecs"u8);
        record.Text("version"u8, SchemaVersion);
        record.Close();
        record.Text("message"u8, EventMessage.Of(row));
        record.Texts("tags"u8, TagsOf(row));
        WriteEvent(row, id);
        EcsNetwork.Write(record, row);
        EcsThreat.Write(record, row);
        EcsOwn.Write(record, row);
        record.End();
        record.Raw("\n"u8);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => record.Dispose();

    private static string[] TagsOf(EventRow row)
    {
        var tags = new List<string> { row.IsConfirmed ? "infected" : "suspicion" };
        if (row.IsDrill)
        {
            tags[0] = "test";
        }

        if (row.IsExcluded)
        {
            tags.Add("excluded");
        }

        if (row.IsImported)
        {
            tags.Add("imported");
        }

        return [.. tags];
    }

    private void WriteEvent(EventRow row, string id)
    {
        record.Open("event"u8);
        record.Text("id"u8, id);
        record.Text("kind"u8, row.IsDrill || row.IsExcluded ? "event" : "alert");
        record.Texts("category"u8, "network", "threat");
        record.Texts("type"u8, row.Action == HitAction.Monitor ? "allowed" : "denied", "indicator");
        record.Text("action"u8, row.Trigger == EventTrigger.Connection ? "sinkhole-contact" : "dns-" + ExportWords.Of(row.Action).Key);
        record.Text("outcome"u8, "success");
        record.Text("dataset"u8, row.Trigger == EventTrigger.Connection ? "sinkhole.contact" : "sinkhole.dns");
        record.Text("module"u8, "sinkhole");
        record.Text("provider"u8, ExportSource.Product);
        record.Number("sequence"u8, row.Sequence);
        record.Time("start"u8, row.Time);
        record.Time("end"u8, row.LastTime);
        record.Text("hash"u8, row.Hash);
        record.Text("reason"u8, row.Excluded);
        record.Close();
    }
}
