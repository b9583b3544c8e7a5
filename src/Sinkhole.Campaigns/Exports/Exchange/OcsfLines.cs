using System.Buffers;
using System.Globalization;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>
/// Records as events of the Open Cybersecurity Schema Framework, a line each: DNS Activity for look-ups, Network Activity for connections,
/// with the profiles for security controls and indicators. What the schema has no attribute for stands under <c>unmapped</c>.
/// </summary>
internal sealed class OcsfLines(IBufferWriter<byte> target, ExportSettings settings) : IRowWriter<EventRow>
{
    /// <summary>The released version that is kept to.</summary>
    private const string SchemaVersion = "1.8.0";

    private const int NetworkCategory = 4;
    private const int NetworkActivity = 4001;
    private const int DnsActivity = 4003;

    // In both classes 6 is traffic both ways: question and answer, or a connection and what came over it.
    private const int Traffic = 6;

    private readonly JsonRecord record = new(target);

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        var classId = row.Trigger == EventTrigger.Connection ? NetworkActivity : DnsActivity;
        record.Begin();
        record.Number("activity_id"u8, Traffic);
        record.Number("category_uid"u8, NetworkCategory);
        record.Number("class_uid"u8, classId);
        record.Number("type_uid"u8, (classId * 100) + Traffic);
        record.Number("time"u8, row.Time.ToUnixTimeMilliseconds());
        record.Number("start_time"u8, row.Time.ToUnixTimeMilliseconds());
        record.Number("end_time"u8, row.LastTime.ToUnixTimeMilliseconds());
        record.Number("count"u8, row.Count);
        record.Number("severity_id"u8, OcsfWords.SeverityOf(row));
        record.Text("message"u8, EventMessage.Of(row));
        WriteMetadata(row);
        WriteEndpoints(row);
        if (classId == DnsActivity)
        {
            WriteDns(row);
        }

        WriteControl(row);
        WriteIndicator(row);
        WriteOwn(row);
        record.End();
        record.Raw("\n"u8);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => record.Dispose();

    private void WriteMetadata(EventRow row)
    {
        record.Open("metadata"u8);
        record.Text("version"u8, SchemaVersion);
        record.Open("product"u8);
        record.Text("name"u8, ExportSource.Product);
        record.Text("vendor_name"u8, ExportSource.Product);
        record.Text("version"u8, ExportSource.Version);
        record.Close();
        record.Texts("profiles"u8, "security_control", "osint");
        record.Text("uid"u8, RecordId.Of(row).ToString("D", CultureInfo.InvariantCulture));
        record.Number("sequence"u8, row.Sequence);
        record.Text("log_provider"u8, row.Node);
        record.Number("logged_time"u8, settings.At.ToUnixTimeMilliseconds());
        record.Close();
    }

    // One of the two endpoints is required, so the source is named by its unit where it is withheld.
    private void WriteEndpoints(EventRow row)
    {
        record.Open("src_endpoint"u8);
        record.Text("ip"u8, row.Client?.ToString() ?? "");
        if (row.Port > 0)
        {
            record.Number("port"u8, row.Port);
        }

        record.Text("mac"u8, row.Mac);
        record.Text("hostname"u8, row.HostName);
        record.Text("uid"u8, row.DeviceId);
        if (row.Client is null && row.DeviceId.Length == 0)
        {
            record.Text("name"u8, row.UnitCode.Length > 0 ? row.UnitCode : "withheld");
        }

        record.Close();
        if (row.Contact is { } contact)
        {
            record.Open("dst_endpoint"u8);
            record.Text("ip"u8, row.Sinkhole?.ToString() ?? "");
            record.Number("port"u8, contact.Port);
            record.Text("hostname"u8, row.QueryName);
            record.Text("svc_name"u8, contact.Application.Length > 0 ? contact.Application : "sinkhole");
            record.Close();
        }

        record.Open("connection_info"u8);
        record.Text("protocol_name"u8, row.Transport == Dns.Messages.Transport.Udp ? "udp" : "tcp");
        record.Number("direction_id"u8, OcsfWords.Outbound);
        record.Close();
    }

    private void WriteDns(EventRow row)
    {
        record.Open("query"u8);
        record.Text("hostname"u8, row.QueryName.Length > 0 ? row.QueryName : "withheld");
        record.Text("type"u8, RecordTypeText.Format(row.QueryType));
        record.Text("class"u8, "IN");
        record.Number("opcode_id"u8, 0);
        if (row.DnsId is { } id)
        {
            record.Number("packet_uid"u8, id);
        }

        record.Close();
        if (!row.Answers.IsEmpty)
        {
            record.OpenArray("answers"u8);
            foreach (var answer in row.Answers)
            {
                record.Open();
                record.Text("rdata"u8, answer.ToString());
                record.Text("type"u8, answer.IsIPv4 ? "A" : "AAAA");
                record.Text("class"u8, "IN");
                record.Close();
            }

            record.CloseArray();
        }

        if (OcsfWords.ResponseOf(row.Action) is { } response)
        {
            record.Number("rcode_id"u8, response);
        }
    }

    private void WriteControl(EventRow row)
    {
        record.Number("action_id"u8, OcsfWords.ActionOf(row.Action));
        record.Number("disposition_id"u8, OcsfWords.DispositionOf(row.Action));
        record.Number("confidence_id"u8, OcsfWords.ConfidenceOf(row.Confidence));
        record.Flag("is_alert"u8, !row.IsDrill && !row.IsExcluded);
        record.Open("firewall_rule"u8);
        record.Text("name"u8, row.List.Length > 0 ? row.List : "list");
        record.Text("version"u8, row.ListVersion > 0 ? row.ListVersion.ToString(CultureInfo.InvariantCulture) : "");
        record.Close();

        // The attribute says that malware was found, which only a confirmation does.
        if (row.IsConfirmed)
        {
            record.OpenArray("malware"u8);
            record.Open();
            record.Text("name"u8, row.Family);
            record.Numbers("classification_ids"u8, [OcsfWords.UnknownMalware]);
            record.Close();
            record.CloseArray();
        }
    }

    private void WriteIndicator(EventRow row)
    {
        if (row.Indicator.Length == 0)
        {
            return;
        }

        record.OpenArray("osint"u8);
        record.Open();
        record.Text("value"u8, row.Indicator);
        record.Number("type_id"u8, OcsfWords.IndicatorTypeOf(IndicatorForm.Of(row.Indicator)));
        record.Text("tlp"u8, row.Tlp.Replace('+', ' '));
        record.Text("vendor_name"u8, row.List);
        record.Text("severity"u8, row.Severity);
        record.Texts("labels"u8, [.. new[] { row.Family, row.Botnet }.Where(label => label.Length > 0)]);
        record.Close();
        record.CloseArray();
    }

    private void WriteOwn(EventRow row)
    {
        record.Open("unmapped"u8);
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
        record.Text("unit_code"u8, row.UnitCode);
        record.Text("unit_name"u8, row.UnitName);
        record.Text("list_sha256"u8, row.ListSha256);
        record.Text("attribution_source"u8, row.AttributionSource);
        record.Text("attribution_confidence"u8, ExportWords.Of(row.Confidence).Key);
        record.Text("excluded"u8, row.Excluded);
        record.Text("sinkhole_ip"u8, row.Sinkhole?.ToString() ?? "");
        record.Text("user_agent"u8, row.Contact?.UserAgent ?? "");
        record.Text("hash"u8, row.Hash);
        record.Flag("drill"u8, row.IsDrill);
        record.Flag("imported"u8, row.IsImported);
        record.Close();
    }
}
