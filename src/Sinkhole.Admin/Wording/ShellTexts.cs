namespace Sinkhole.Admin.Wording;

/// <summary>Texts of the frame every page stands in.</summary>
internal sealed class ShellTexts(Language language)
{
    public string SkipToContent => language.Pick("Đến nội dung chính", "Skip to content");

    public string Menu => language.Pick("Trình đơn", "Menu");

    public string Overview => language.Pick("Tổng quan", "Overview");

    public string Devices => language.Pick("Thiết bị", "Devices");

    public string Lists => language.Pick("Danh sách", "Lists");

    public string SearchLabel => language.Pick("Tìm địa chỉ IP hoặc tên miền", "Search for an IP address or domain");

    public string SearchHint => language.Pick("Tìm địa chỉ IP, tên miền", "Search IP address, domain");

    public string OtherLanguage => language.Pick("English", "Tiếng Việt");

    public string ToDark => language.Pick("Giao diện tối", "Dark theme");

    public string ToLight => language.Pick("Giao diện sáng", "Light theme");

    public string Times(string zone) => language.Pick($"Thời gian theo múi giờ {zone}", $"Times in zone {zone}");

    public string Licences => language.Pick("Giấy phép phần mềm kèm theo", "Licences of bundled software");

    public string NotCurrentLists(string count) => language.Pick($"{count} danh sách chưa được cập nhật", $"{count} lists not up to date");

    public string PauseTitle(string until) => language.Pick($"Đang tạm ngừng ngăn chặn đến {until}", $"Nothing is blocked until {until}");

    public string PauseText(string by, string reason) => language.Pick(
        $"Các lượt truy vấn vẫn được ghi nhận (chỉ giám sát). Người quyết định: {by}. Lý do: {reason}",
        $"Hits are still recorded (monitor only). Decided by {by}: {reason}");

    public string NoData => language.Pick("chưa có dữ liệu", "no data yet");

    public string NotFoundTitle => language.Pick("Không có trang này", "No such page");

    public string NotFoundText(string path) => language.Pick($"Không có trang nào ở địa chỉ \"{path}\".", $"There is no page at \"{path}\".");

    public string FaultTitle => language.Pick("Trang này chưa hiển thị được", "This page could not be shown");

    public string FaultText => language.Pick(
        "Máy chủ gặp lỗi khi đọc số liệu; chi tiết nằm trong nhật ký của chương trình. Phân giải tên miền không bị ảnh hưởng.",
        "The server met a fault while reading the figures; its log has the details. Name resolution is not affected.");

    public string BackToOverview => language.Pick("Về trang Tổng quan", "Back to the overview");
}
