using System.Globalization;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Records as a table.</summary>
internal static class EventTable
{
    private static readonly ExportTable<EventRow> Plain = Create(DeviceColumn("Device", "Thiết bị"));
    private static readonly ExportTable<EventRow> WithPseudonyms = Create(DeviceColumn("Pseudonym", "Mã thay thế"));

    /// <summary>The table; where pseudonyms stand, the column of devices says so.</summary>
    public static ExportTable<EventRow> For(ExportSettings settings) => settings.Identities.ArePseudonyms ? WithPseudonyms : Plain;

    private static ExportColumn<EventRow> DeviceColumn(string english, string vietnamese) =>
        new("device_id", english, vietnamese, (row, to) => to.Text(row.DeviceId)) { Width = 22 };

    private static ExportTable<EventRow> Create(ExportColumn<EventRow> device) => new()
    {
        Title = new ExportWord("records", "Records", "Lượt truy vấn độc hại"),
        Printed = 15,
        Columns =
        [
            new("sequence", "Record", "Số bản ghi", (row, to) => to.Number(row.Sequence)) { Width = 9 },
            new("time", "Time", "Thời điểm", (row, to) => to.Time(row.Time)) { Width = 20 },
            new("count", "Hits", "Số lượt", (row, to) => to.Count(row.Count)) { Width = 8 },
            new("unit_name", "Unit", "Đơn vị", (row, to) => to.Text(row.UnitName)) { Width = 24 },
            device,
            new("client_ip", "Source IP", "IP nguồn", (row, to) => to.Address(row.Client)) { Width = 15 },
            new("host_name", "Host name", "Tên máy", (row, to) => to.Text(row.HostName)) { Width = 15 },
            new("query_name", "Query name", "Tên miền truy vấn", (row, to) => to.Text(row.QueryName)) { Width = 26 },
            new("indicator", "Indicator", "Chỉ báo", (row, to) => to.Text(row.Indicator)) { Width = 24 },
            new("family", "Malware family", "Họ mã độc", (row, to) => to.Text(row.Family)) { Width = 14 },
            new("campaign", "Campaign", "Chiến dịch", (row, to) => to.Text(row.Campaign)) { Width = 14 },
            new("action", "Action", "Cách xử lý", (row, to) => to.Word(ExportWords.Of(row.Action))) { Width = 14 },
            new("level", "Level", "Mức", (row, to) => to.Number(row.Level)) { Width = 6 },
            new("verdict", "Assessment", "Đánh giá", (row, to) => to.Word(ExportWords.OfVerdict(row.Level, row.IsConfirmed))) { Width = 18 },
            new("excluded", "Exclusion", "Ngoại lệ", (row, to) => to.Text(row.Excluded)) { Width = 12 },
            new("last_time", "Last time", "Thời điểm cuối", (row, to) => to.Time(row.LastTime)) { Width = 20 },
            new("unit_code", "Unit code", "Mã đơn vị", (row, to) => to.Text(row.UnitCode)) { Width = 13 },
            new("query_type", "Query type", "Loại truy vấn", (row, to) => to.Text(TypeOf(row))) { Width = 9 },
            .. Identification(),
            .. Provenance(),
        ],
    };

    private static ExportColumn<EventRow>[] Identification() =>
    [
        new("client_port", "Source port", "Cổng nguồn", (row, to) => to.Number(row.Port > 0 ? row.Port : null)) { Width = 9 },
        new("transport", "Transport", "Giao thức", (row, to) => to.Word(ExportWords.Of(row.Transport))) { Width = 9 },
        new("client_proof", "Source proven by", "Chứng thực nguồn", (row, to) => to.Word(ExportWords.Of(row.Proof))),
        new("forwarder", "By proxy", "Qua máy chủ trung gian", (row, to) => to.Address(row.Forwarder)) { Width = 15 },
        new("forwarded", "Told by the forwarder", "Máy chủ DNS chuyển tiếp báo", (row, to) => to.Text(row.Forwarded)) { Width = 28 },
        new("mac", "MAC", "MAC", (row, to) => to.Text(row.Mac)) { Width = 19 },
        new("attribution_source", "Attribution", "Nguồn xác định", (row, to) => to.Text(row.AttributionSource)),
        new("attribution_confidence", "Confidence", "Độ tin cậy", (row, to) => to.Word(ExportWords.Of(row.Confidence))),
        new("level_reasons", "Reasons of the level", "Căn cứ xếp mức", (row, to) => to.Texts(row.LevelReasons)) { Width = 28 },
        new("query_name_sent", "Query name as sent", "Tên miền như đã gửi", (row, to) => to.Token(row.QueryNameSent)) { Width = 30 },
        new("other_names", "Other names of the row", "Các tên miền khác trong bản ghi", (row, to) => to.Texts(row.OtherNames)) { Width = 30 },
        new("dns_id", "DNS message id", "Mã thông điệp DNS", (row, to) => to.Number(row.DnsId)) { Width = 9 },
        new("trigger", "Matched by", "Căn cứ khớp", (row, to) => to.Word(ExportWords.Of(row.Trigger))) { Width = 18 },
        new("place", "Matched in", "Vị trí khớp", (row, to) => to.Word(row.Place is { } place ? ExportWords.Of(place) : null)),
        new("answers", "Addresses answered", "Địa chỉ trả lời", (row, to) => to.Addresses(row.Answers)) { Width = 20 },
        new("sinkhole_ip", "Sinkhole address", "Địa chỉ sinkhole", (row, to) => to.Address(row.Sinkhole)) { Width = 17 },
        new("sinkhole_port", "Sinkhole port", "Cổng sinkhole", (row, to) => to.Number(row.Contact?.Port)) { Width = 9 },
        new("application", "Application", "Ứng dụng", (row, to) => to.Text(row.Contact?.Application ?? "")),
        new("user_agent", "User agent", "Tên chương trình (User-Agent)", (row, to) => to.Text(row.Contact?.UserAgent ?? "")) { Width = 28 },
    ];

    private static ExportColumn<EventRow>[] Provenance() =>
    [
        new("botnet", "Botnet", "Mạng botnet", (row, to) => to.Text(row.Botnet)),
        new("severity", "Severity", "Mức độ nguy hiểm", (row, to) => to.Text(row.Severity)),
        new("letter", "Letter", "Công văn", (row, to) => to.Text(row.Letter)) { Width = 28 },
        new("list", "List", "Danh sách", (row, to) => to.Text(row.List)),
        new("list_version", "List version", "Phiên bản danh sách", (row, to) => to.Number(row.ListVersion > 0 ? row.ListVersion : null)) { Width = 9 },
        new("list_sha256", "List file SHA-256", "SHA-256 của tệp danh sách", (row, to) => to.Text(row.ListSha256)) { Width = 28 },
        new("tlp", "TLP", "TLP", (row, to) => to.Text(row.Tlp)) { Width = 9 },
        new("imported", "Imported", "Nhập từ nhật ký khác", (row, to) => to.Flag(row.IsImported)) { Width = 9 },
        new("drill", "Drill", "Diễn tập", (row, to) => to.Flag(row.IsDrill)) { Width = 9 },
        new("node", "Node", "Điểm giám sát", (row, to) => to.Text(row.Node)),
        new("hash", "Hash", "Mã băm", (row, to) => to.Token(row.Hash)) { Width = 28 },
        new("id", "Record id", "Mã bản ghi", (row, to) => to.Token(RecordId.Of(row).ToString("D", CultureInfo.InvariantCulture))) { IsForPrograms = true },
    ];

    private static string TypeOf(EventRow row) => row.QueryType == RecordType.None ? "" : RecordTypeText.Format(row.QueryType);
}
