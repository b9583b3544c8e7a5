using System.Text;

namespace Sinkhole.Campaigns.Drills;

/// <summary>The sentences for what is wrong in a drill's bundle.</summary>
internal static class DrillProblems
{
    private const int MaxShown = 80;

    public static DrillProblem Missing(string file) => new(
        file, 0, "the bundle has no such file; add it.", "gói diễn tập không có tệp này. Bổ sung tệp.");

    public static DrillProblem TooLarge(string file, long most) => new(
        file, 0, $"the file has more than {most} octets; make it shorter.", $"tệp lớn hơn {most} byte. Rút ngắn tệp.");

    public static DrillProblem NoBundle(string directory) => new(
        "", 0, $"there is no directory '{directory}'; give the directory of the bundle.", $"không có thư mục '{directory}'. Ghi đúng thư mục của gói diễn tập.");

    public static DrillProblem NoLeases(string form) => new(
        "", 0, $"the bundle has no leases in the form '{form}'; leave the form out or add the file.", $"gói diễn tập không có tệp DHCP dạng '{form}'. Bỏ lựa chọn này hoặc bổ sung tệp.");

    public static DrillProblem Exists(string path) => new(
        "", 0, $"'{path}' is there already; give another directory, or --overwrite to replace it.", $"'{path}' đã có. Chọn thư mục khác, hoặc dùng --overwrite để ghi đè.");

    public static DrillProblem Files(string message) => new(
        "", 0, $"a file cannot be read or written: {message} Check its rights and the disk.", $"không đọc hoặc ghi được tệp: {message} Kiểm tra quyền truy cập và đĩa.");

    public static DrillProblem NoColumn(string file, string column) => new(
        file, 1, $"the header has no column '{column}'; name it there.", $"hàng tiêu đề không có cột '{column}'. Ghi tên cột này ở hàng tiêu đề.");

    public static DrillProblem Broken(string file, int line) => new(
        file, line, "the row is no CSV: a quotation mark is out of place, or it is too long; correct it.", "dòng không đúng dạng CSV: dấu ngoặc kép sai chỗ hoặc dòng quá dài. Sửa lại dòng này.");

    public static DrillProblem Encoding(string file, int line) => new(
        file, line, "the row is not UTF-8; save the file as UTF-8.", "dòng không phải UTF-8. Lưu lại tệp theo UTF-8.");

    public static DrillProblem Cell(string file, int line, string column, string value) => new(
        file, line, $"'{column}' is \"{Cut(value)}\", which cannot be read; correct it.", $"'{column}' là \"{Cut(value)}\", không đọc được. Sửa lại.");

    public static DrillProblem TooMany(string file, int line, long most) => new(
        file, line, $"there are more than {most} rows; cut the bundle in pieces.", $"có hơn {most} dòng. Chia nhỏ gói diễn tập.");

    public static DrillProblem Json(int line) => new(
        DrillConfigReader.File, line, "this is no JSON object; correct it.", "nội dung không phải đối tượng JSON hợp lệ. Sửa lại.");

    public static DrillProblem Setting(string key, string value) => new(
        DrillConfigReader.File, 0, $"'{key}' is {Cut(value)}, which cannot be read; correct it.", $"'{key}' là {Cut(value)}, không đọc được. Sửa lại.");

    public static DrillProblem SameStart(string first, string second) => new(
        DrillConfigReader.File, 0, $"the lists '{first}' and '{second}' have one name or start at one moment; which is in force cannot be told.", $"danh sách '{first}' và '{second}' trùng tên hoặc cùng thời điểm bắt đầu nên không biết danh sách nào có hiệu lực. Sửa lại.");

    public static DrillProblem NoStart(string file) => new(
        file, 0, "no row has a readable start, so the list is never in force.", "không dòng nào có ngày bắt đầu đọc được nên danh sách không bao giờ có hiệu lực.");

    private static string Cut(string value)
    {
        var shown = new StringBuilder();
        foreach (var character in value.AsSpan(0, Math.Min(value.Length, MaxShown)))
        {
            shown.Append(char.IsControl(character) ? '?' : character);
        }

        return shown.ToString();
    }
}
