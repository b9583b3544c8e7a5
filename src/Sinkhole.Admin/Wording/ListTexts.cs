using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Admin.Wording;

/// <summary>Texts of the lists page and of the explanation of a name.</summary>
internal sealed class ListTexts(Language language)
{
    public string Title => language.Pick("Danh sách", "Lists");

    public string Name => language.Pick("Tên danh sách", "List");

    public string State => language.Pick("Tình trạng", "State");

    public string Version => language.Pick("Phiên bản", "Version");

    public string Names => language.Pick("Tên miền", "Domains");

    public string Duplicates => language.Pick("Dòng trùng", "Duplicates");

    public string Refused => language.Pick("Dòng không được nhận", "Rows not taken");

    public string LoadedAt => language.Pick("Áp dụng từ", "In force since");

    public string File => language.Pick("Tệp", "File");

    public string Format => language.Pick("Định dạng", "Format");

    public string FormatName(ListFormat format) => format switch
    {
        ListFormat.Campaign => language.Pick("danh sách theo công văn (CSV)", "campaign list (CSV)"),
        ListFormat.Hosts => language.Pick("tệp hosts", "hosts file"),
        ListFormat.Domains => language.Pick("mỗi dòng một tên miền", "a domain a line"),
        ListFormat.Workbook => language.Pick("danh sách theo công văn (XLSX)", "campaign list (XLSX)"),
        ListFormat.Text => language.Pick("văn bản", "text"),
        ListFormat.AdBlock => language.Pick("quy tắc AdBlock", "AdBlock rules"),
        ListFormat.Dnsmasq => language.Pick("cấu hình dnsmasq", "dnsmasq settings"),
        ListFormat.PolicyZone => language.Pick("tệp vùng RPZ", "RPZ zone file"),
        ListFormat.Misp => language.Pick("sự kiện MISP (JSON)", "MISP events (JSON)"),
        ListFormat.Stix => language.Pick("gói STIX 2.1 (JSON)", "STIX 2.1 bundle (JSON)"),
    };

    public string StateName(ListState state) => state switch
    {
        ListState.Current => language.Pick("Đang áp dụng", "In force"),
        ListState.LastGood => language.Pick("Chưa được cập nhật", "Not up to date"),
        ListState.Missing => language.Pick("Chưa áp dụng", "Not in force"),
    };

    /// <summary>How a state is marked.</summary>
    public static string StateKind(ListState state) => state switch
    {
        ListState.Current => "good",
        ListState.LastGood => "warn",
        ListState.Missing => "danger",
    };

    public string None => language.Pick(
        "Chưa có danh sách nào. Thêm danh sách vào mục \"lists\" của tệp cấu hình.",
        "There is no list. Add one under \"lists\" in the configuration file.");

    public string Snapshot(string number) => language.Pick($"Bộ danh sách số {number}", $"Set of lists number {number}");

    public string WhyBlocked => language.Pick("Vì sao một tên miền bị chặn", "Why a domain is blocked");

    public string NameToExplain => language.Pick("Tên miền cần kiểm tra", "Domain to look up");

    public string Explain => language.Pick("Kiểm tra", "Look up");

    public string NotAName(string text) => language.Pick($"\"{text}\" không phải là tên miền.", $"\"{text}\" is not a domain name.");

    public string IsBlocked(string name, string list, string indicator) => language.Pick(
        $"\"{name}\" bị chặn theo danh sách {list}, chỉ báo {indicator}.",
        $"\"{name}\" is blocked by the list {list}, indicator {indicator}.");

    public string IsNotBlocked(string name) => language.Pick(
        $"\"{name}\" không bị chặn: không dòng nào trong các danh sách đang áp dụng khớp với tên miền này.",
        $"\"{name}\" is not blocked: no row of the lists in force matches it.");

    public string MatchingRows => language.Pick("Các dòng khớp, dòng đầu có hiệu lực", "Matching rows; the first decides");

    public string Row => language.Pick("Dòng", "Row");

    public string Reach => language.Pick("Phạm vi", "Reach");

    public string ReachName(bool withSubdomains) => withSubdomains
        ? language.Pick("cả tên miền con", "with subdomains")
        : language.Pick("chỉ tên miền này", "this name only");

    public string Severity => language.Pick("Mức độ", "Severity");

    public string Validity => language.Pick("Thời hạn", "Validity");

    public string PastEnd(string count) => language.Pick($"{count} dòng đã qua ngày hết hiệu lực, không còn áp dụng", $"{count} rows are past their last day and no longer in force");

    public string Waiting(string number) => language.Pick(
        $"Phiên bản {number} đang chờ người áp dụng (lệnh: sinkhole list show)", $"Version {number} waits for a person to release it (command: sinkhole list show)");

    public string Addresses => language.Pick("Địa chỉ IP", "IP addresses");

    public string Mode => language.Pick("Chế độ", "Mode");

    public string ModeName(GroupMode mode) => mode switch
    {
        GroupMode.Enforce => language.Pick("ngăn chặn", "enforce"),
        GroupMode.Monitor => language.Pick("chỉ giám sát", "monitor only"),
        GroupMode.Off => language.Pick("tắt", "off"),
    };

    public string Feeds => language.Pick("Nguồn tải danh sách", "Feeds");

    public string FeedSource => language.Pick("Nguồn", "Source");

    public string FeedGoodAt => language.Pick("Thành công gần nhất", "Last good");

    public string FeedChangedAt => language.Pick("Thay đổi gần nhất", "Last changed");

    public string FeedNextAt => language.Pick("Lần thử tiếp theo", "Next try");

    public string FeedOctets => language.Pick("Dung lượng (byte)", "Size (octets)");

    public string FeedFailures(string count) => language.Pick($"{count} lần lỗi liên tiếp", $"{count} failures in a row");

    public string Allows => language.Pick("Tên miền đang được cho phép", "Names allowed for a time");

    public string AllowUntil => language.Pick("Đến", "Until");

    public string AllowBy => language.Pick("Người quyết định", "Decided by");

    public string Reason => language.Pick("Lý do", "Reason");

    public string NeverStored => language.Pick(
        "Tên miền của các truy vấn không có trong danh sách không bao giờ được lưu. Muốn biết trước ai đã truy vấn, hãy áp dụng danh sách ở chế độ chỉ giám sát trong một ngày, hoặc tìm trong nhật ký của máy chủ DNS khác.",
        "Names of unlisted queries are never stored. To learn who asks before a list blocks, release it monitor-only for a day, or search other resolvers' logs.");
}
