using Sinkhole.Campaigns.Exports.Numbered;

namespace Sinkhole.Admin.Wording;

/// <summary>Texts of exports and of their log.</summary>
internal sealed class ExportTexts(Language language)
{
    public string Export => language.Pick("Xuất danh sách (XLSX)", "Export the list (XLSX)");

    public string OtherFormats => language.Pick("Định dạng khác", "Other formats");

    public string Explanation => language.Pick(
        "Mỗi tệp xuất có số thứ tự, là gói dữ liệu có chữ ký số (ZIP) và được ghi vào nhật ký xuất tệp.",
        "Each export has a number, is a signed package (ZIP) and stands in the export log.");

    public string Reason => language.Pick("Lý do (ghi vào nhật ký xuất tệp)", "Reason (kept in the export log)");

    public string Offenders => language.Pick("Mỗi dòng một thiết bị và họ mã độc", "A row for each device and malware family");

    public string Events => language.Pick("Mỗi dòng một bản ghi", "A row for each record");

    public string Log => language.Pick("Nhật ký xuất tệp", "Export log");

    public string LogExplanation => language.Pick(
        "Các tệp đã xuất, mới nhất ở trên. Nhật ký chỉ ghi thêm; mỗi dòng nối với dòng trước bằng mã băm.",
        "What was exported, the latest first. The log is only added to; each line is chained to the one before by a hash.");

    public string None => language.Pick("Chưa xuất tệp nào (0).", "Nothing was exported so far (0).");

    public string Number => language.Pick("Số", "Number");

    public string At => language.Pick("Thời điểm", "Time");

    public string Content => language.Pick("Nội dung", "Content");

    public string Period => language.Pick("Khoảng thời gian", "Period");

    public string Filters => language.Pick("Bộ lọc", "Filter");

    public string By => language.Pick("Người thực hiện", "Made by");

    public string Why => language.Pick("Lý do", "Reason");

    public string Records => language.Pick("Số dòng", "Rows");

    public string Package => language.Pick("SHA-256 của gói", "SHA-256 of the package");

    public string Abandoned => language.Pick("dừng giữa chừng, không có dữ liệu nào ra ngoài", "abandoned, nothing left");

    public string Altered => language.Pick("Nhật ký xuất tệp đã bị thay đổi", "The export log was altered");

    public string SignedBy(string fingerprint) => language.Pick(
        $"Vân tay khóa ký: {fingerprint}. Nơi nhận kiểm tra bằng lệnh: sinkhole verify TỆP --key VÂN_TAY",
        $"Fingerprint of the signing key: {fingerprint}. Receivers verify with: sinkhole verify FILE --key FINGERPRINT");

    public string Refused => language.Pick("Chưa xuất tệp", "Nothing was exported");

    public string ForeignTitle => language.Pick("Yêu cầu không đến từ trang quản trị này", "The request does not come from these pages");

    public string ForeignText => language.Pick(
        "Trình duyệt cho biết yêu cầu xuất tệp đến từ trang khác, hoặc không cho biết từ đâu. Mở trang Thiết bị rồi bấm nút xuất tệp.",
        "The browser says that the request for an export comes from another page, or does not say from where. Open the devices page and use its button.");

    public string BackToClients => language.Pick("Về trang Thiết bị", "Back to the devices");

    public string KindName(ExportKind kind) => kind switch
    {
        ExportKind.Events => language.Pick("bản ghi", "records"),
        ExportKind.Offenders => language.Pick("thiết bị", "devices"),
    };

    public string Span(string from, string to) => (from.Length, to.Length) switch
    {
        (0, 0) => language.Pick("toàn bộ", "all"),
        (0, _) => language.Pick($"trước {to}", $"before {to}"),
        (_, 0) => language.Pick($"từ {from}", $"from {from}"),
        _ => language.Pick($"từ {from} đến trước {to}", $"from {from} until before {to}"),
    };
}
