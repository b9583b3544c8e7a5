namespace Sinkhole.Admin.Wording;

/// <summary>Texts of the overview page.</summary>
internal sealed class OverviewTexts(Language language)
{
    public string Title => language.Pick("Tổng quan", "Overview");

    public string Range => language.Pick("Khoảng thời gian", "Time range");

    public string NeedsAttention => language.Pick("Cần chú ý", "Needs attention");

    public string Queries => language.Pick("Truy vấn", "Queries");

    public string Hits => language.Pick("Lượt truy vấn độc hại", "Hits");

    public string Monitored => language.Pick("Lượt chỉ giám sát", "Monitor-only hits");

    public string Clients => language.Pick("Địa chỉ IP có kết nối độc hại", "IP addresses with hits");

    public string NewClients => language.Pick("Địa chỉ IP mới ghi nhận", "New IP addresses");

    public string HitsOverTime => language.Pick("Lượt truy vấn độc hại theo thời gian", "Hits over time");

    public string Figures => language.Pick("Bảng số liệu", "Table of figures");

    public string Time => language.Pick("Thời gian", "Time");

    public string OtherLists => language.Pick("Danh sách khác", "Other lists");

    public string TopClients => language.Pick("Địa chỉ có nhiều lượt nhất", "Addresses with the most hits");

    public string TopNames => language.Pick("Tên miền độc hại được truy vấn nhiều nhất", "Malicious domains asked for most");

    public string ListsInForce => language.Pick("Phiên bản danh sách đang áp dụng", "List versions in force");

    public string All => language.Pick("Xem tất cả", "See all");

    public string RangeName(string range) => range switch
    {
        "1h" => language.Pick("1 giờ", "1 hour"),
        "7d" => language.Pick("7 ngày", "7 days"),
        "30d" => language.Pick("30 ngày", "30 days"),
        _ => language.Pick("24 giờ", "24 hours"),
    };

    public string NoHits(string span, string checkedQueries, string listAge) => language.Pick(
        $"Trong {span} qua chưa ghi nhận kết nối độc hại. Đã kiểm tra {checkedQueries} truy vấn, theo danh sách cập nhật {listAge} trước.",
        $"No malicious connection in the last {span}. {checkedQueries} queries were checked against lists updated {listAge} ago.");

    public string NoHitsNoQueries(string span) => language.Pick(
        $"Trong {span} qua không có truy vấn nào, nên chưa có gì để kiểm tra.",
        $"No query came in the last {span}, so there was nothing to check.");

    public string FiguresUnreadable => language.Pick("Chưa đọc được số liệu từ kho lưu trữ.", "The figures could not be read from the store.");
}
