using System.Globalization;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Who asked or connected, and what for, in fields of the Elastic Common Schema.</summary>
internal static class EcsNetwork
{
    /// <summary>Writes the fields.</summary>
    public static void Write(JsonRecord record, EventRow row)
    {
        WriteSource(record, row);
        WriteDns(record, row);
    }

    private static void WriteSource(JsonRecord record, EventRow row)
    {
        var address = row.Client?.ToString() ?? "";
        record.Open("source"u8);
        record.Text("ip"u8, address);
        record.Text("address"u8, address);
        if (row.Port > 0)
        {
            record.Number("port"u8, row.Port);
        }

        record.Text("mac"u8, row.Mac.Replace(':', '-').ToUpperInvariant());
        record.Text("domain"u8, row.HostName);
        record.Close();
        if (row.DeviceId.Length > 0)
        {
            record.Open("device"u8);
            record.Text("id"u8, row.DeviceId);
            record.Close();
        }

        if (row.Contact is { } contact)
        {
            record.Open("destination"u8);
            record.Text("ip"u8, row.Sinkhole?.ToString() ?? "");
            record.Number("port"u8, contact.Port);
            record.Text("domain"u8, row.QueryName);
            record.Close();
            record.Open("user_agent"u8);
            record.Text("original"u8, contact.UserAgent);
            record.Close();
        }

        record.Open("network"u8);
        record.Text("transport"u8, row.Transport == Transport.Udp ? "udp" : "tcp");
        record.Text("protocol"u8, row.Contact?.Application ?? "dns");
        record.Close();
    }

    private static void WriteDns(JsonRecord record, EventRow row)
    {
        if (row.Trigger == EventTrigger.Connection)
        {
            return;
        }

        var type = RecordTypeText.Format(row.QueryType);
        record.Open("dns"u8);
        record.Text("type"u8, "answer");
        record.Text("id"u8, row.DnsId?.ToString(CultureInfo.InvariantCulture) ?? "");
        record.Text("op_code"u8, "QUERY");
        record.Text("response_code"u8, ResponseText.Of(row.Action));
        record.Open("question"u8);
        record.Text("name"u8, row.QueryName);
        record.Text("type"u8, type);
        record.Text("class"u8, "IN");
        record.Close();
        if (!row.Answers.IsEmpty)
        {
            record.OpenArray("answers"u8);
            foreach (var answer in row.Answers)
            {
                record.Open();
                record.Text("name"u8, row.QueryName);
                record.Text("type"u8, answer.IsIPv4 ? "A" : "AAAA");
                record.Text("class"u8, "IN");
                record.Text("data"u8, answer.ToString());
                record.Close();
            }

            record.CloseArray();
            record.Texts("resolved_ip"u8, [.. row.Answers.Select(answer => answer.ToString())]);
        }

        record.Close();
    }
}
