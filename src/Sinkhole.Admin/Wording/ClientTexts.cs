namespace Sinkhole.Admin.Wording;

/// <summary>Texts of the pages on clients.</summary>
internal sealed class ClientTexts(Language language)
{
    public string Title => language.Pick("Địa chỉ có kết nối độc hại", "Addresses with malicious connections");

    public string Explanation => language.Pick(
        "Mỗi dòng là một địa chỉ IP đã truy vấn tên miền độc hại. Riêng truy vấn tên miền chưa đủ để kết luận về thiết bị.",
        "Each row is an IP address that asked for a malicious domain. A lookup alone settles nothing about the device.");

    public string Address => language.Pick("Địa chỉ IP", "IP address");

    public string Hits => language.Pick("Lượt", "Hits");

    public string Indicators => language.Pick("Chỉ báo", "Indicators");

    public string Indicator => language.Pick("Chỉ báo chứa", "Indicator contains");

    public string Domain => language.Pick("Tên miền độc hại", "Malicious domain");

    public string Family => language.Pick("Họ mã độc", "Malware family");

    public string ClientCount => language.Pick("Địa chỉ IP", "IP addresses");

    public string List => language.Pick("Danh sách", "List");

    public string Campaign => language.Pick("Chiến dịch", "Campaign");

    public string FirstSeen => language.Pick("Lần đầu", "First seen");

    public string LastSeen => language.Pick("Lần cuối", "Last seen");

    public string From => language.Pick("Từ ngày", "From");

    public string To => language.Pick("Đến hết ngày", "Up to and including");

    public string AllLists => language.Pick("Tất cả danh sách", "All lists");

    public string Filter => language.Pick("Bộ lọc", "Filter");

    public string Apply => language.Pick("Lọc", "Filter");

    public string Reset => language.Pick("Bỏ bộ lọc", "Clear filter");

    public string Widen => language.Pick("Mở rộng thời gian", "Widen the time");

    public string Rows(string first, string last) => language.Pick($"Dòng {first} đến {last}", $"Rows {first} to {last}");

    public string Previous => language.Pick("Trang trước", "Previous page");

    public string Next => language.Pick("Trang sau", "Next page");

    public string PagingEnds(string rows) => language.Pick(
        $"Trang chỉ hiển thị đến dòng {rows}. Thu hẹp bộ lọc, hoặc xuất tệp để có tất cả.",
        $"Pages end at row {rows}. Narrow the filter, or export the file to have all rows.");

    public string More(string count) => language.Pick($"và {count} chỉ báo khác", $"and {count} more");

    public string NamesCut => language.Pick("Xuất tệp để có đủ chỉ báo.", "Export the file to have all indicators.");

    public string NoneWithFilter(string filters) => language.Pick($"Không có dòng nào với bộ lọc: {filters}.", $"No row with this filter: {filters}.");

    public string NoneAtAll => language.Pick(
        "Chưa ghi nhận kết nối độc hại nào (0 lượt). Máy chủ đang nhận truy vấn và kiểm tra theo danh sách.",
        "No malicious connection so far (0 hits). The server receives queries and checks them against the lists.");

    public string NoDataYet => language.Pick(
        "Chưa có dữ liệu: chưa có truy vấn nào đến máy chủ này.",
        "No data yet: no query has reached this server.");

    public string NoList => language.Pick(
        "Chưa có danh sách nào đang áp dụng, nên không có truy vấn nào được kiểm tra.",
        "No list is in force, so no query is checked.");

    public string BadFilter => language.Pick("Bộ lọc chưa đúng", "The filter is not right");

    public string ClientTitle(string address) => language.Pick($"Địa chỉ {address}", $"Address {address}");

    public string ClientNone(string address) => language.Pick($"Chưa ghi nhận kết nối độc hại từ {address}.", $"No malicious connection from {address} is recorded.");

    public string BackToAll => language.Pick("Tất cả địa chỉ", "All addresses");

    public string SortBy(string column) => language.Pick($"Sắp xếp theo {column}", $"Sort by {column}");
}
