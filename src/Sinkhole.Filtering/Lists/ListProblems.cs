using System.Globalization;

namespace Sinkhole.Filtering.Lists;

/// <summary>The problems a list file can have, worded for the administrator who must put them right.</summary>
internal static class ListProblems
{
    public static ListProblem Missing(string file) => new(
        $"List file \"{file}\" does not exist; put it there, or correct 'file' of this list.",
        $"Không có tệp danh sách \"{file}\". Đặt tệp vào đúng chỗ, hoặc sửa mục 'file' của danh sách này.");

    public static ListProblem NotAFile(string file) => new(
        $"\"{file}\" is not an ordinary file; name the list file itself in 'file'.",
        $"\"{file}\" không phải là tệp thông thường. Ghi đúng tên tệp danh sách ở mục 'file'.");

    public static ListProblem Unreadable(string file, string cause) => new(
        $"List file \"{file}\" cannot be read ({cause}); check its permissions and the disk.",
        $"Chưa đọc được tệp danh sách \"{file}\" ({cause}). Kiểm tra quyền đọc tệp và ổ đĩa.")
    {
        MayPass = true,
    };

    public static ListProblem BrokenOff(string source, string cause) => new(
        $"\"{source}\" broke off before its end ({cause}); nothing was imported. Get it again.",
        $"Dữ liệu từ \"{source}\" bị gián đoạn trước khi nhận đủ ({cause}). Không nhập dữ liệu. Hãy lấy lại.")
    {
        MayPass = true,
    };

    public static ListProblem Store(string directory, string cause) => new(
        $"The compiled list cannot be written to \"{directory}\" ({cause}); check free space and permissions.",
        $"Chưa ghi được danh sách đã biên dịch vào \"{directory}\" ({cause}). Kiểm tra dung lượng trống và quyền ghi.")
    {
        MayPass = true,
    };

    public static ListProblem Moving(string file) => new(
        $"List file \"{file}\" changed while it was read; it is read again once it is still.",
        $"Tệp danh sách \"{file}\" thay đổi trong khi đang đọc. Tệp sẽ được đọc lại khi không còn thay đổi.")
    {
        MayPass = true,
    };

    public static ListProblem TooLarge(string file, long most) => new(
        string.Create(CultureInfo.InvariantCulture, $"List file \"{file}\" is larger than {most} octets; split it into several lists."),
        string.Create(CultureInfo.InvariantCulture, $"Tệp danh sách \"{file}\" lớn hơn {most} byte. Chia thành nhiều danh sách."));

    public static ListProblem TooManyNames(string file, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"List file \"{file}\" has more than {most} names; split it into several lists."),
        string.Create(CultureInfo.InvariantCulture, $"Tệp danh sách \"{file}\" có hơn {most} tên miền. Chia thành nhiều danh sách."));

    public static ListProblem Empty(string file) => new(
        $"List file \"{file}\" is empty; get it again from where it came.",
        $"Tệp danh sách \"{file}\" rỗng. Lấy lại tệp từ nơi cung cấp.")
    {
        IsEmptied = true,
    };

    public static ListProblem Html(string file) => new(
        $"\"{file}\" is a web page, not a list; download the list itself.",
        $"\"{file}\" là trang web, không phải danh sách. Tải về đúng tệp danh sách.");

    public static ListProblem Binary(string file) => new(
        $"\"{file}\" is not a text file; save the list as UTF-8 text.",
        $"\"{file}\" không phải tệp văn bản. Lưu danh sách thành tệp văn bản UTF-8.");

    public static ListProblem Encoding(string file, int row) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{file}\" is not UTF-8 (near row {row}). Save it as Unicode (UTF-8)."),
        string.Create(CultureInfo.InvariantCulture, $"Tệp \"{file}\" không phải UTF-8 (gần dòng {row}; có thể là TCVN3 hoặc VNI). Lưu lại bằng Unicode (UTF-8)."));

    public static ListProblem LongLine(string file, int row, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"Row {row} of \"{file}\" is longer than {most} characters or a quote in it is not closed; correct that row."),
        string.Create(CultureInfo.InvariantCulture, $"Dòng {row} của tệp \"{file}\" dài hơn {most} ký tự hoặc thiếu dấu ngoặc kép đóng. Sửa lại dòng đó."));

    public static ListProblem NoValueColumn(string file) => new(
        $"No column \"Giá trị\" (or \"value\") was found in the first line of \"{file}\"; name it in the header row.",
        $"Không tìm thấy cột \"Giá trị\" ở dòng tiêu đề của tệp \"{file}\". Ghi tên cột này ở hàng tiêu đề.");

    public static ListProblem NoNames(string file) => new(
        $"List file \"{file}\" holds no names; get it again from where it came.",
        $"Tệp danh sách \"{file}\" không có tên miền nào. Lấy lại tệp từ nơi cung cấp.")
    {
        IsEmptied = true,
    };

    public static ListProblem NothingUsable(string file, int refused, RefusedRow first) => new(
        string.Create(CultureInfo.InvariantCulture, $"None of the {refused} rows of \"{file}\" is usable; the first, row {first.Row} \"{first.Value}\": {ListRefusals.Describe(first).English}. Check 'format' of this list."),
        string.Create(CultureInfo.InvariantCulture, $"Không dòng nào trong {refused} dòng của tệp \"{file}\" dùng được; dòng {first.Row} \"{first.Value}\": {ListRefusals.Describe(first).Vietnamese}. Kiểm tra mục 'format' của danh sách này."));

    public static ListProblem Crowded(string file) => new(
        $"Names in \"{file}\" collide far more than chance allows; the file was made to slow this server down. Ask its source.",
        $"Các tên miền trong tệp \"{file}\" trùng mã băm bất thường; tệp có thể được tạo để làm chậm máy chủ. Hỏi lại nơi cung cấp.");

    public static ListProblem DamagedStore(string file) => new(
        $"The compiled form of \"{file}\" is damaged on disk and the list file cannot replace it; check the disk and put the list file back.",
        $"Bản biên dịch của tệp \"{file}\" bị hỏng trên đĩa và chưa tạo lại được từ tệp danh sách. Kiểm tra ổ đĩa và đặt lại tệp danh sách.");

    public static ListProblem UnknownFormat(string file) => new(
        $"It cannot be told how \"{file}\" is written; say so in 'format' of this list, or with --input.",
        $"Không xác định được định dạng của tệp \"{file}\". Ghi rõ ở mục 'format' của danh sách này, hoặc dùng --input.");

    public static ListProblem OldWorkbook(string file) => new(
        $"\"{file}\" is an old .xls file. Open it in Excel, save it as .xlsx and upload it again.",
        $"Tệp \"{file}\" là định dạng .xls cũ. Mở bằng Excel, chọn Lưu thành .xlsx rồi tải lên lại.");

    public static ListProblem Pdf(string file) => new(
        $"\"{file}\" is a PDF file, and those cannot be read. Open it, copy the table and paste it as text.",
        $"Chưa đọc được tệp PDF \"{file}\". Mở tệp, chọn toàn bộ bảng, sao chép và dán dưới dạng văn bản.");

    public static ListProblem Archive(string file) => new(
        $"\"{file}\" is a workbook or an archive; set 'format' of this list to workbook, or unpack it.",
        $"\"{file}\" là tệp XLSX hoặc tệp nén. Đặt mục 'format' của danh sách này là workbook, hoặc giải nén tệp.");

    public static ListProblem Workbook(string file, string cause) => new(
        $"\"{file}\" cannot be read as a workbook ({cause}); open it in Excel and save it as .xlsx again.",
        $"Chưa đọc được tệp \"{file}\" như tệp XLSX ({cause}). Mở bằng Excel và lưu lại thành .xlsx.");

    public static ListProblem Json(string file, long line) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{file}\" is not whole JSON (near line {line}); get it again from where it came."),
        string.Create(CultureInfo.InvariantCulture, $"Tệp \"{file}\" không phải JSON hoàn chỉnh (gần dòng {line}). Lấy lại tệp từ nơi cung cấp."));

    public static ListProblem NoEvents(string file) => new(
        $"\"{file}\" is JSON but holds no MISP event; check 'format' of this list.",
        $"Tệp \"{file}\" là JSON nhưng không có sự kiện MISP. Kiểm tra mục 'format' của danh sách này.");

    public static ListProblem NoBundle(string file) => new(
        $"\"{file}\" is JSON but neither a STIX bundle nor a TAXII envelope; check 'format' of this list.",
        $"Tệp \"{file}\" là JSON nhưng không phải gói STIX hay phản hồi TAXII. Kiểm tra mục 'format' của danh sách này.");

    public static ListProblem ColumnMapping(string file, string part) => new(
        $"'columns' of the list \"{file}\" has \"{part}\"; write pairs like value=IOC; family=Malware.",
        $"Mục 'columns' của danh sách \"{file}\" có \"{part}\". Ghi theo cặp như value=IOC; family=Malware.");

    public static ListProblem Zone(string file, int line, string cause) => new(
        string.Create(CultureInfo.InvariantCulture, $"Line {line} of the zone file \"{file}\" cannot be read ({cause}); correct it or get the zone again."),
        string.Create(CultureInfo.InvariantCulture, $"Chưa đọc được dòng {line} của tệp vùng \"{file}\" ({cause}). Sửa dòng này hoặc lấy lại tệp vùng."));

    public static ListProblem DamagedData(string file, string cause) => new(
        $"\"{file}\" cannot be read ({cause}); get it again from where it came, or take it away.",
        $"Chưa đọc được tệp \"{file}\" ({cause}). Lấy lại tệp từ nơi cung cấp, hoặc bỏ tệp này đi.");
}
