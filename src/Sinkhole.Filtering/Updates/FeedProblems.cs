using System.Globalization;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Updates;

/// <summary>What goes wrong with feeds, worded for the administrator.</summary>
internal static class FeedProblems
{
    public static ListProblem Scheme(Uri url) => new(
        $"\"{Shown(url)}\" is not https; write an https address, or allow plain http for this feed.",
        $"\"{Shown(url)}\" không dùng https. Ghi địa chỉ https, hoặc cho phép http cho nguồn này.");

    public static ListProblem Redirects(Uri url, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{Shown(url)}\" sends on more than {most} times; ask its operator for the address itself."),
        string.Create(CultureInfo.InvariantCulture, $"\"{Shown(url)}\" chuyển hướng quá {most} lần. Hỏi nơi cung cấp địa chỉ đúng."));

    public static ListProblem Unreachable(Uri url, string cause) => new(
        $"\"{Shown(url)}\" cannot be reached ({cause}); the list in force stays. It is tried again.",
        $"Chưa kết nối được \"{Shown(url)}\" ({cause}). Danh sách đang áp dụng vẫn có hiệu lực; sẽ thử lại.");

    public static ListProblem Status(Uri url, int status) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{Shown(url)}\" answers with status {status}; check the address and the secret of this feed."),
        string.Create(CultureInfo.InvariantCulture, $"\"{Shown(url)}\" trả về mã {status}. Kiểm tra địa chỉ và mã truy cập của nguồn này."));

    public static ListProblem TimedOut(string source, TimeSpan most) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{source}\" took longer than {most.TotalSeconds:0} s; the list in force stays. It is tried again."),
        string.Create(CultureInfo.InvariantCulture, $"\"{source}\" quá {most.TotalSeconds:0} giây. Danh sách đang áp dụng vẫn có hiệu lực; sẽ thử lại."));

    public static ListProblem WrongHash(string source, string got) => new(
        $"What \"{source}\" gives has SHA-256 {got}, not the one pinned; nothing was imported. Compare it with the sender, then correct 'sha256'.",
        $"Dữ liệu từ \"{source}\" có SHA-256 {got}, khác với giá trị đã ghim. Không nhập dữ liệu. Đối chiếu với nơi gửi rồi sửa 'sha256'.");

    public static ListProblem WrongSignature(string source) => new(
        $"The signature of \"{source}\" does not fit what came; nothing was imported. Ask for it again.",
        $"Chữ ký số của \"{source}\" không khớp dữ liệu nhận được. Không nhập dữ liệu. Đề nghị đơn vị gửi lại.");

    public static ListProblem Key(string file, string cause) => new(
        $"The public key \"{file}\" cannot be used ({cause}); give it as PEM, RSA or ECDSA.",
        $"Không dùng được khóa công khai \"{file}\" ({cause}). Cung cấp khóa RSA hoặc ECDSA dạng PEM.");

    public static ListProblem Secret(string file, string cause) => new(
        $"The secret in \"{file}\" cannot be read ({cause}); check the path and its permissions.",
        $"Chưa đọc được mã truy cập trong \"{file}\" ({cause}). Kiểm tra đường dẫn và quyền đọc.");

    public static ListProblem Directory(string directory, string cause) => new(
        $"The watched directory \"{directory}\" cannot be used ({cause}); make it, and writable for this user.",
        $"Không dùng được thư mục theo dõi \"{directory}\" ({cause}). Tạo thư mục và cấp quyền ghi.");

    public static ListProblem EventHash(string source, string uuid) => new(
        $"Event {uuid} of \"{source}\" is not what the manifest says; nothing was imported. It is tried again.",
        $"Sự kiện {uuid} của \"{source}\" không khớp tệp manifest. Không nhập dữ liệu; sẽ thử lại.");

    public static ListProblem Page(string source, string cause) => new(
        $"A page of \"{source}\" cannot be read ({cause}); nothing was imported. It is tried again.",
        $"Chưa đọc được một trang dữ liệu của \"{source}\" ({cause}). Không nhập dữ liệu; sẽ thử lại.");

    public static ListProblem TooManyPages(string source, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{source}\" has more than {most} pages; take a smaller collection."),
        string.Create(CultureInfo.InvariantCulture, $"\"{source}\" có hơn {most} trang. Chọn bộ sưu tập nhỏ hơn."));

    public static ListProblem NoTransfers() => new(
        "Zones are transferred by the running server only.", "Chỉ máy chủ đang chạy mới nhận được vùng bằng cách chuyển vùng.");

    public static ListProblem Fault(string source, string cause) => new(
        $"Fetching \"{source}\" met an error ({cause}); the list in force stays. It is tried again.",
        $"Có lỗi khi cập nhật từ \"{source}\" ({cause}). Danh sách đang áp dụng vẫn có hiệu lực; sẽ thử lại.");

    /// <summary>An address without user, password and query, any of which may be secret.</summary>
    public static string Shown(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped);
}
