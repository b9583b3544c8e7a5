using System.Globalization;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>The sentences for sources that cannot be followed.</summary>
internal static class SourceProblems
{
    public static SourceProblem Missing(string path) => new(
        $"\"{path}\" is not there; it is read as soon as it is. Check 'path' of this source.",
        $"Không có tệp \"{path}\". Tệp sẽ được đọc ngay khi có. Kiểm tra mục 'path' của nguồn này.");

    public static SourceProblem Unreadable(string path, string cause) => new(
        $"\"{path}\" cannot be read ({cause}); check its permissions and whether its disk or share is mounted.",
        $"Chưa đọc được tệp \"{path}\" ({cause}). Kiểm tra quyền truy cập và ổ đĩa hoặc thư mục chia sẻ.");

    public static SourceProblem UnknownForm(string path) => new(
        $"It cannot be told how \"{path}\" is written; say so in 'form' of this source.",
        $"Không xác định được định dạng của tệp \"{path}\". Ghi rõ ở mục 'form' của nguồn này.");

    public static SourceProblem TooLarge(string path, long most) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{path}\" is larger than {most} octets and is not read; check that it is a list of leases."),
        string.Create(CultureInfo.InvariantCulture, $"Tệp \"{path}\" lớn hơn {most} byte nên không được đọc. Kiểm tra đây có phải danh sách cấp phát địa chỉ."));

    public static SourceProblem Full(string name, long lost) => new(
        string.Create(CultureInfo.InvariantCulture, $"There was no room for {lost} holdings of \"{name}\"; raise the bounds of the device index."),
        string.Create(CultureInfo.InvariantCulture, $"Không còn chỗ cho {lost} bản ghi cấp phát của nguồn \"{name}\". Tăng giới hạn của bảng thiết bị."));
}
