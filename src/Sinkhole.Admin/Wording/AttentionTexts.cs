namespace Sinkhole.Admin.Wording;

/// <summary>Texts of what needs an administrator's attention.</summary>
internal sealed class AttentionTexts(Language language)
{
    public string NoListTitle => language.Pick("Chưa có danh sách nào đang áp dụng", "No list is in force");

    public string NoListText => language.Pick(
        "Không tên miền nào bị chặn. Thêm danh sách vào mục \"lists\" của tệp cấu hình; tệp danh sách được đọc lại trong vòng hai giây sau khi thay đổi.",
        "No domain is blocked. Add a list under \"lists\" in the configuration file; a list file is read again within two seconds of a change.");

    public string ListStaleTitle(string list) => language.Pick($"Danh sách {list} chưa được cập nhật", $"List {list} is not up to date");

    public string ListStaleText(string problem, string since) => language.Pick(
        $"{problem} Bản áp dụng từ {since} vẫn có hiệu lực. Sửa hoặc chép lại tệp danh sách; tệp được đọc lại trong vòng hai giây.",
        $"{problem} The version in force since {since} goes on. Mend or copy the list file again; it is read within two seconds.");

    public string NothingReleased => language.Pick("Chưa có phiên bản nào của danh sách này được áp dụng.", "No version of this list was released yet.");

    public string ListMissingTitle(string list) => language.Pick($"Danh sách {list} chưa áp dụng được", $"List {list} is not in force");

    public string ListMissingText(string problem, string file) => language.Pick(
        $"{problem} Kiểm tra tệp {file}.",
        $"{problem} Check the file {file}.");

    public string RecordingTitle => language.Pick("Chưa ghi được vào kho lưu trữ", "The store takes no hits");

    public string RecordingText(string problem, string backlog) => language.Pick(
        $"{problem} {backlog} lượt đang chờ trong nhật ký tạm và không bị mất. Phân giải tên miền không bị ảnh hưởng.",
        $"{problem} {backlog} hits wait in the journal and are not lost. Name resolution is not affected.");

    public string LagTitle(string lag) => language.Pick($"Đang ghi chậm {lag}", $"Recording is {lag} behind");

    public string LagText => language.Pick(
        "Số liệu có thể thiếu các lượt gần nhất. Phân giải tên miền không bị ảnh hưởng.",
        "The newest hits may be missing. Name resolution is not affected.");

    public string AllUpstreamsTitle => language.Pick("Không máy chủ DNS cấp trên nào trả lời", "No upstream answers");

    public string AllUpstreamsText(string addresses) => language.Pick(
        $"Tên miền chưa có trong bộ nhớ đệm không phân giải được; tên miền độc hại vẫn bị chặn. Kiểm tra kết nối tới {addresses}, hoặc mục \"resolve: forward\" của tệp cấu hình.",
        $"Names that are not cached do not resolve; malicious domains are still blocked. Check the way to {addresses}, or \"resolve: forward\" in the configuration file.");

    public string UpstreamTitle(string address) => language.Pick($"Máy chủ DNS cấp trên {address} không trả lời", $"Upstream {address} does not answer");

    public string UpstreamText(string domain) => domain is "."
        ? language.Pick("Các máy chủ khác đang được dùng. Máy chủ này được hỏi lại định kỳ.", "Others are in use. It is probed again and again.")
        : language.Pick($"Tên miền {domain} có thể không phân giải được. Máy chủ này được hỏi lại định kỳ.", $"Names below {domain} may not resolve. It is probed again and again.");

    public string ResolverTitle => language.Pick("Phân giải tên miền", "Name resolution");

    public string NoQueriesTitle => language.Pick("Chưa có thiết bị nào hỏi máy chủ này", "No device has asked this server yet");

    public string NoQueriesText(string addresses) => language.Pick(
        $"Đặt DNS của mạng thành {addresses}, hoặc thử ngay trên máy này:",
        $"Set the network's DNS to {addresses}, or try it on this machine:");

    public string StoreTitle => language.Pick("Chưa đọc được kho lưu trữ", "The store could not be read");

    public string StoreText => language.Pick(
        "Chi tiết nằm trong nhật ký của chương trình. Lượt truy vấn độc hại vẫn được ghi; phân giải tên miền không bị ảnh hưởng.",
        "The program's log has the details. Hits are still recorded; name resolution is not affected.");
}
