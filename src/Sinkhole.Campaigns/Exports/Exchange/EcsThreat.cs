using System.Globalization;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Which indicator of which list it was and who saw it, in fields of the Elastic Common Schema.</summary>
internal static class EcsThreat
{
    /// <summary>Writes the fields.</summary>
    public static void Write(JsonRecord record, EventRow row)
    {
        WriteThreat(record, row);
        WriteObserver(record, row);
    }

    private static void WriteThreat(JsonRecord record, EventRow row)
    {
        var form = IndicatorForm.Of(row.Indicator);
        record.Open("threat"u8);
        record.Open("indicator"u8);
        record.Text("type"u8, TypeOf(form));
        record.Text("name"u8, row.Indicator);
        record.Text("provider"u8, row.List);
        record.Open("marking"u8);
        record.Text("tlp"u8, row.Tlp);
        record.Close();
        record.Close();
        record.Open("feed"u8);
        record.Text("name"u8, row.List);
        record.Close();
        record.OpenArray("enrichments"u8);
        record.Open();
        record.Open("matched"u8);
        record.Text("atomic"u8, row.Indicator);
        record.Text("field"u8, FieldOf(row.Trigger));
        record.Text("type"u8, "indicator_match_rule");
        record.Close();
        record.Close();
        record.CloseArray();
        record.Close();
        record.Open("rule"u8);
        record.Text("name"u8, row.List);
        record.Text("version"u8, row.ListVersion > 0 ? row.ListVersion.ToString(CultureInfo.InvariantCulture) : "");
        record.Close();
    }

    private static void WriteObserver(JsonRecord record, EventRow row)
    {
        record.Open("observer"u8);
        record.Text("vendor"u8, ExportSource.Product);
        record.Text("product"u8, ExportSource.Product);
        record.Text("version"u8, ExportSource.Version);
        record.Text("type"u8, "dns");
        record.Text("name"u8, row.Node);
        record.Close();
        record.Open("organization"u8);
        record.Text("id"u8, row.UnitCode);
        record.Text("name"u8, row.UnitName);
        record.Close();
        record.Open("related"u8);
        if (row.Client is { } client)
        {
            record.Texts("ip"u8, [client.ToString(), .. row.Answers.Select(answer => answer.ToString())]);
        }

        record.Texts("hosts"u8, [.. new[] { row.QueryName, row.HostName }.Where(name => name.Length > 0)]);
        record.Close();
    }

    private static string TypeOf(IndicatorForm form)
    {
        if (form.Prefix is not { } prefix)
        {
            return "domain-name";
        }

        return prefix.Network.IsIPv4 ? "ipv4-addr" : "ipv6-addr";
    }

    private static string FieldOf(EventTrigger trigger) => trigger switch
    {
        EventTrigger.QName or EventTrigger.NsDName => "dns.question.name",
        EventTrigger.ResponseIp or EventTrigger.NsIp => "dns.resolved_ip",
        EventTrigger.ClientIp => "source.ip",
        EventTrigger.Connection => "destination.domain",
    };
}
