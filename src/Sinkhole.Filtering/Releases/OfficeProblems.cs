using System.Globalization;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>Why something that people asked for is not done, in words for them.</summary>
internal static class OfficeProblems
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static ListProblem NoList(string list) => new(
        $"There is no list \"{list}\"; see the names with 'list'.", $"Không có danh sách \"{list}\". Xem tên các danh sách bằng lệnh 'list'.");

    public static ListProblem NoVersion(string list, int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"List \"{list}\" has no version {number}, or it is no longer kept."),
        string.Create(CultureInfo.InvariantCulture, $"Danh sách \"{list}\" không có phiên bản {number}, hoặc phiên bản này không còn được lưu."));

    public static ListProblem NothingWaits(string list) => new(
        $"No version of list \"{list}\" waits for its release.", $"Danh sách \"{list}\" không có phiên bản nào chờ áp dụng.");

    public static ListProblem NothingBefore(string list) => new(
        $"No version of list \"{list}\" was in force before this one.", $"Danh sách \"{list}\" chưa có phiên bản nào được áp dụng trước phiên bản này.");

    public static ListProblem NeverInForce(string list, int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"Version {number} of list \"{list}\" was never in force; release it instead."),
        string.Create(CultureInfo.InvariantCulture, $"Phiên bản {number} của danh sách \"{list}\" chưa từng được áp dụng. Dùng lệnh áp dụng."));

    public static ListProblem AlreadyInForce(string list, int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"Version {number} of list \"{list}\" is in force already."),
        string.Create(CultureInfo.InvariantCulture, $"Phiên bản {number} của danh sách \"{list}\" đang được áp dụng."));

    public static ListProblem SamePerson(string by) => new(
        $"\"{by}\" has approved this version already; the release takes a second person.", $"\"{by}\" đã phê duyệt phiên bản này. Cần người thứ hai để áp dụng.");

    public static ListProblem Refused(int number, ListProblem cause) => new(
        string.Create(CultureInfo.InvariantCulture, $"Version {number} cannot be in force: {cause.English}"),
        string.Create(CultureInfo.InvariantCulture, $"Không áp dụng được phiên bản {number}: {cause.Vietnamese}"));

    public static ListProblem Unrecoverable(string list, int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"Version {number} of list \"{list}\" can be read no more; import its file again."),
        string.Create(CultureInfo.InvariantCulture, $"Không còn đọc được phiên bản {number} của danh sách \"{list}\". Nhập lại tệp."));

    public static ListProblem WhoAndWhy() => new(
        "Say who decides (1 to 100 characters, not \"file\" or \"feed\") and why (1 to 1000 characters).",
        "Ghi rõ người quyết định (1 đến 100 ký tự, không dùng \"file\" hoặc \"feed\") và lý do (1 đến 1000 ký tự).");

    public static ListProblem Name(string list) => new(
        $"\"{list}\" is no name for a list; write 1 to 64 letters a-z, digits, '-', '_' or '.'.",
        $"\"{list}\" không dùng làm tên danh sách được. Ghi 1 đến 64 ký tự a-z, chữ số, '-', '_' hoặc '.'.");

    public static ListProblem NameTaken(string list, string other) => new(
        $"A list is called \"{other}\" already; write its name so, or give this one another than \"{list}\".",
        $"Đã có danh sách tên \"{other}\". Ghi đúng tên đó, hoặc đặt tên khác thay cho \"{list}\".");

    public static ListProblem TooManyLists(int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"There are {most} lists already; remove one first."), string.Create(CultureInfo.InvariantCulture, $"Đã có {most} danh sách. Xóa bớt trước khi thêm."));

    public static ListProblem LeftOut(int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"Policy holds {most} lists and this one stands behind them; join some of them."),
        string.Create(CultureInfo.InvariantCulture, $"Chính sách chỉ chứa {most} danh sách và danh sách này đứng sau. Gộp bớt các danh sách."));

    public static ListProblem Configured(string list) => new(
        $"List \"{list}\" stands in the configuration; remove it there.", $"Danh sách \"{list}\" được khai báo trong tệp cấu hình. Xóa ở đó.");

    public static ListProblem NotAName(string name) => new(
        $"\"{name}\" is not a domain name of two parts or more.", $"\"{name}\" không phải tên miền có ít nhất hai phần.");

    public static ListProblem NotAllowed(string name) => new(
        $"\"{name}\" is not allowed now.", $"\"{name}\" hiện không nằm trong danh sách cho phép tạm thời.");

    public static ListProblem TooManyAllows(int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"{most} names are allowed already; put them in an allow list."), string.Create(CultureInfo.InvariantCulture, $"Đã cho phép {most} tên miền. Dùng danh sách cho phép."));

    public static ListProblem Length(TimeSpan most) => new(
        string.Create(CultureInfo.InvariantCulture, $"The time must be at least one minute and at most {most.TotalHours:N0} hours."),
        string.Create(Vietnamese, $"Thời gian phải từ một phút đến {most.TotalHours:N0} giờ."));

    public static ListProblem NotPaused() => new("Nothing is paused.", "Hiện không tạm dừng.");

    public static ListProblem Mode() => new("A list enforces or is monitored only.", "Danh sách chỉ có chế độ chặn hoặc chỉ giám sát.");

    public static ListProblem NoFeed(string list) => new(
        $"List \"{list}\" has no feed; give it a 'url' or a 'drop' directory.", $"Danh sách \"{list}\" không có nguồn cập nhật. Khai báo 'url' hoặc thư mục 'drop'.");

    public static ListProblem NoDryRun() => new(
        "A dry run needs the running server: its cache and its hits.", "Chạy thử cần máy chủ đang chạy: bộ nhớ đệm và các lượt truy vấn độc hại đã ghi.");
}
