namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Offenders as a table.</summary>
internal static class OffenderTable
{
    private static readonly ExportTable<OffenderRow> Plain = Create(DeviceColumn("Device", "Thiết bị"));
    private static readonly ExportTable<OffenderRow> WithPseudonyms = Create(DeviceColumn("Pseudonym", "Mã thay thế"));

    /// <summary>The table; where pseudonyms stand, the column of devices says so.</summary>
    public static ExportTable<OffenderRow> For(ExportSettings settings) => settings.Identities.ArePseudonyms ? WithPseudonyms : Plain;

    private static ExportColumn<OffenderRow> DeviceColumn(string english, string vietnamese) =>
        new("device_id", english, vietnamese, (row, to) => to.Text(row.DeviceId)) { Width = 22 };

    private static ExportTable<OffenderRow> Create(ExportColumn<OffenderRow> device) => new()
    {
        Title = new ExportWord("devices", "Devices", "Thiết bị có kết nối độc hại"),
        Printed = 14,
        Columns =
        [
            device,
            new("unit_name", "Unit", "Đơn vị", (row, to) => to.Text(row.UnitName)) { Width = 24 },
            new("host_name", "Host name", "Tên máy", (row, to) => to.Text(row.HostName)) { Width = 15 },
            new("addresses", "Source IP", "IP nguồn", (row, to) => to.Addresses(row.Addresses)) { Width = 15 },
            new("campaign", "Campaign", "Chiến dịch", (row, to) => to.Text(row.Campaign)) { Width = 14 },
            new("family", "Malware family", "Họ mã độc", (row, to) => to.Text(row.Family)) { Width = 14 },
            new("indicators", "Indicators", "Tên miền, IP độc hại", (row, to) => to.Texts(row.Indicators)) { Width = 28 },
            new("first_seen", "First seen", "Thời điểm đầu", (row, to) => to.Time(row.FirstSeen)) { Width = 20 },
            new("last_seen", "Last seen", "Thời điểm cuối", (row, to) => to.Time(row.LastSeen)) { Width = 20 },
            new("hits", "Hits", "Số lượt", (row, to) => to.Count(row.Hits)) { Width = 8 },
            new("monitored", "Monitored hits", "Số lượt chỉ giám sát", (row, to) => to.Count(row.Monitored)) { Width = 9 },
            new("level", "Level", "Mức", (row, to) => to.Number(row.Level)) { Width = 6 },
            new("verdict", "Assessment", "Đánh giá", (row, to) => to.Word(ExportWords.OfVerdict(row.Level, row.IsConfirmed))) { Width = 18 },
            new("case_state", "Status", "Trạng thái", (row, to) => to.Text(row.CaseState)),
            new("unit_code", "Unit code", "Mã đơn vị", (row, to) => to.Text(row.UnitCode)) { Width = 13 },
            new("attribution_confidence", "Confidence", "Độ tin cậy", (row, to) => to.Word(ExportWords.Of(row.Confidence))),
            new("mac", "MAC", "MAC", (row, to) => to.Text(row.Mac)) { Width = 19 },
            new("attribution_source", "Attribution", "Nguồn xác định", (row, to) => to.Text(row.AttributionSource)),
            new("more_indicators", "Further indicators", "Số chỉ báo khác", (row, to) => to.Count(row.MoreIndicators)) { Width = 9 },
            new("ports", "Source ports", "Cổng nguồn", (row, to) => to.Numbers(row.Ports)) { Width = 20 },
            new("excluded", "Exclusion", "Ngoại lệ", (row, to) => to.Text(row.Excluded)) { Width = 12 },
        ],
    };
}
