using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>A record as MISP's object network-connection, version 2 of its template.</summary>
internal sealed class MispConnection(JsonRecord record, string stamp)
{
    private const string Template = "af16764b-f8e5-4603-9de1-de34d272f80b";

    /// <summary>Writes the object.</summary>
    public void Write(EventRow row)
    {
        var id = RecordId.Of(row);
        record.Begin();
        record.Text("uuid"u8, id.ToString("D", CultureInfo.InvariantCulture));
        record.Text("name"u8, "network-connection");
        record.Text("meta-category"u8, "network");
        record.Text("description"u8, "A local or remote network connection.");
        record.Text("template_uuid"u8, Template);
        record.Text("template_version"u8, "2");
        record.Text("timestamp"u8, stamp);
        record.Text("distribution"u8, "5");
        record.Flag("deleted"u8, false);
        record.Text("comment"u8, CommentOf(row));
        record.Time("first_seen"u8, row.Time);
        record.Time("last_seen"u8, row.LastTime);
        record.OpenArray("Attribute"u8);
        Attribute(id, "first-packet-seen", "datetime", row.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Attribute(id, "ip-src", "ip-src", row.Client?.ToString() ?? "");
        Attribute(id, "src-port", "port", row.Port > 0 ? row.Port.ToString(CultureInfo.InvariantCulture) : "");
        Attribute(id, "hostname-src", "hostname", HostNameText.IsHostName(row.HostName.ToLowerInvariant()) ? row.HostName : "");
        Attribute(id, "hostname-dst", "hostname", HostNameText.IsHostName(row.QueryName) ? row.QueryName : "");
        if (row.Contact is { } contact)
        {
            Attribute(id, "ip-dst", "ip-dst", row.Sinkhole?.ToString() ?? "");
            Attribute(id, "dst-port", "port", contact.Port.ToString(CultureInfo.InvariantCulture));
        }

        Attribute(id, "layer4-protocol", "text", row.Transport == Transport.Udp ? "UDP" : "TCP");
        Attribute(id, "layer7-protocol", "text", row.Contact is { } spoken ? spoken.Application.ToUpperInvariant() : "DNS");
        record.CloseArray();
        record.End();
    }

    private void Attribute(Guid owner, string relation, string type, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        record.Open();
        record.Text("uuid"u8, NameUuid.Of(owner, relation).ToString("D", CultureInfo.InvariantCulture));
        record.Text("event_id"u8, "0");
        record.Text("object_relation"u8, relation);
        record.Text("type"u8, type);
        record.Text("category"u8, type is "datetime" or "text" ? "Other" : "Network activity");
        record.Flag("to_ids"u8, false);
        record.Text("distribution"u8, "5");
        record.Text("timestamp"u8, stamp);
        record.Flag("deleted"u8, false);
        record.Text("value"u8, value);
        record.Close();
    }

    private static string CommentOf(EventRow row)
    {
        var text = new StringBuilder(EventMessage.Of(row));
        Append(text, "indicator", row.Indicator);
        Append(text, "name", HostNameText.IsHostName(row.QueryName) ? "" : row.QueryName);
        Append(text, "family", row.Family);
        Append(text, "campaign", row.Campaign);
        Append(text, "list", row.List);
        Append(text, "unit", row.UnitCode);
        Append(text, "device", row.DeviceId);
        Append(text, "host", HostNameText.IsHostName(row.HostName.ToLowerInvariant()) ? "" : row.HostName);
        Append(text, "user agent", row.Contact?.UserAgent ?? "");
        Append(text, "exclusion", row.Excluded);
        Append(text, "action", ExportWords.Of(row.Action).Key);
        Append(text, "trigger", ExportWords.Of(row.Trigger).Key);
        Append(text, "level", row.Level.ToString(CultureInfo.InvariantCulture));
        Append(text, "hits", row.Count.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            text.Append("; ").Append(name).Append(' ').Append(value);
        }
    }
}
