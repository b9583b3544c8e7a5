using System.Globalization;
using Sinkhole.Campaigns.Hunts.Firewalls;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Reports;

/// <summary>Writes a hunt for a person: a line for each finding as it comes, and the summary last.</summary>
public sealed class HuntTextReport(TextWriter target, HuntLanguage language, TimeZoneInfo zone) : IHuntListener
{
    private readonly ReportFormat format = new(language, zone);

    /// <summary>Writes one finding.</summary>
    public void Found(HuntFinding finding)
    {
        var found = finding.Event;
        var rule = finding.Rule;
        var what = found switch
        {
            QueryEvent query => Describe(query, finding),
            ConnectionEvent connection => Describe(connection),
            _ => "",
        };
        var family = rule.Family.Length > 0 ? format.Say($", family {rule.Family}", $", họ mã độc {rule.Family}") : "";
        var where = string.Create(CultureInfo.InvariantCulture, $"{found.File}:{found.Line}");
        target.WriteLine(OneLine.Of(format.Say(
            $"{format.Time(found.Time)}  {found.Client}{DeviceOf(finding)}  {what}  [{rule.Indicator}, list {rule.List} {rule.Version} row {rule.Row}{family}]  {where}",
            $"{format.Time(found.Time)}  {found.Client}{DeviceOf(finding)}  {what}  [{rule.Indicator}, danh sách {rule.List} {rule.Version} dòng {rule.Row}{family}]  {where}")));
    }

    /// <summary>Writes the end.</summary>
    public void WriteSummary(HuntResult result) => new HuntTextSummary(target, format).Write(result);

    private string Describe(QueryEvent query, HuntFinding finding)
    {
        var type = query.Type is { } known ? $" ({RecordTypeText.Format(known)})" : "";
        var asked = format.Say($"asked for {query.Name}{type}", $"đã truy vấn {query.Name}{type}");
        if (finding.LedTo is { } name)
        {
            return asked + format.Say($", which led to {name}", $", dẫn tới {name}");
        }

        return finding.Address is { } address ? asked + format.Say($", answered with {address}", $", được trả lời {address}") : asked;
    }

    private string Describe(ConnectionEvent connection)
    {
        var port = connection.DestinationPort is { } number ? $":{number}" : "";
        var protocol = connection.Protocol is { } known ? $" ({ProtocolText.Format(known)})" : "";
        var to = (connection.Destination.IsIPv4 || port.Length == 0 ? connection.Destination.ToString() : $"[{connection.Destination}]") + port + protocol;
        var action = connection.Action switch
        {
            ConnectionAction.Unknown => "",
            ConnectionAction.Allowed => format.Say(", let through", ", được cho qua"),
            ConnectionAction.Denied => format.Say(", stopped", ", bị chặn"),
        };
        var initiator = connection.Initiator == Initiator.Logged ? "" : format.Say(", who began is not logged", ", nhật ký không ghi bên khởi tạo");
        return format.Say($"connected to {to}{action}{initiator}", $"đã kết nối tới {to}{action}{initiator}");
    }

    private string DeviceOf(HuntFinding finding)
    {
        if (finding.Device is not { } device)
        {
            return "";
        }

        var excluded = device.Excluded.Length > 0 ? format.Say($", excluded: {device.Excluded}", $", ngoại lệ: {device.Excluded}") : "";
        var host = device.HostName.Length > 0 ? format.Say($", host {device.HostName}", $", tên máy {device.HostName}") : "";
        var name = device.UnitName.Length > 0 ? " " + device.UnitName : "";
        var unit = device.Unit.Length > 0 ? format.Say($", unit {device.Unit}{name}", $", đơn vị {device.Unit}{name}") : "";
        return $" ({device.Id}, {device.Source}, {device.Confidence}{host}{unit}{excluded})";
    }
}
