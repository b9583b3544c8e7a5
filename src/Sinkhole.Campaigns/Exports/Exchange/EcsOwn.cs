using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>What the Elastic Common Schema has no field for.</summary>
internal static class EcsOwn
{
    /// <summary>Writes the fields.</summary>
    public static void Write(JsonRecord record, EventRow row)
    {
        record.Open("sinkhole"u8);
        record.Number("count"u8, row.Count);
        record.Number("level"u8, row.Level);
        record.Texts("level_reasons"u8, row.LevelReasons.AsSpan());
        record.Text("verdict"u8, ExportWords.OfVerdict(row.Level, row.IsConfirmed).Key);
        record.Text("trigger"u8, ExportWords.Of(row.Trigger).Key);
        record.Text("place"u8, row.Place is { } place ? ExportWords.Of(place).Key : "");
        record.Text("action"u8, ExportWords.Of(row.Action).Key);
        record.Text("client_proof"u8, ExportWords.Of(row.Proof).Key);
        record.Text("query_name_sent"u8, row.QueryNameSent);
        record.Text("campaign"u8, row.Campaign);
        record.Text("letter"u8, row.Letter);
        record.Text("family"u8, row.Family);
        record.Text("botnet"u8, row.Botnet);
        record.Text("severity"u8, row.Severity);
        record.Text("list_sha256"u8, row.ListSha256);
        record.Text("attribution_source"u8, row.AttributionSource);
        record.Text("attribution_confidence"u8, ExportWords.Of(row.Confidence).Key);
        record.Text("sinkhole_ip"u8, row.Sinkhole?.ToString() ?? "");
        record.Flag("drill"u8, row.IsDrill);
        record.Flag("imported"u8, row.IsImported);
        record.Close();
    }
}
