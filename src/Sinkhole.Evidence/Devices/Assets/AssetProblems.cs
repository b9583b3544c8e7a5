using System.Globalization;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Assets;

/// <summary>The sentences for what is wrong with a sheet of assets.</summary>
internal static class AssetProblems
{
    private const int MaxShown = 80;

    public static AssetProblem NoColumns() => new(
        0,
        "Neither a column \"MAC\" nor a column \"IP\" was found in the header row; name one of them there.",
        "Không tìm thấy cột \"MAC\" hoặc \"Địa chỉ IP\" ở hàng tiêu đề. Ghi tên một trong hai cột này ở hàng tiêu đề.");

    public static AssetProblem Broken(int line) => new(
        line,
        Text($"Row {line} is too long or a quote in it is not closed; correct it."),
        Text($"Dòng {line} quá dài hoặc thiếu dấu ngoặc kép đóng. Sửa lại dòng này."));

    public static AssetProblem Nobody(int line) => new(
        line,
        Text($"Row {line} has neither a MAC nor an IP address, so it names no machine; write one of them."),
        Text($"Dòng {line} không có địa chỉ MAC và cũng không có địa chỉ IP nên không rõ là máy nào. Ghi một trong hai."));

    public static AssetProblem Mac(int line, ReadOnlySpan<char> value)
    {
        var shown = Cut(value);
        return new AssetProblem(
            line,
            Text($"Row {line}: \"{shown}\" is no MAC address of one machine; write it like 00-00-5E-00-53-01."),
            Text($"Dòng {line}: \"{shown}\" không phải địa chỉ MAC của một máy. Ghi theo dạng 00-00-5E-00-53-01."));
    }

    public static AssetProblem MacNumber(int line, ReadOnlySpan<char> value)
    {
        var shown = Cut(value);
        return new AssetProblem(
            line,
            Text($"Row {line}: \"{shown}\" is what a MAC address becomes when the cell holds a number: digits of it are lost. Format the column as text and write it anew, like 00-00-5E-00-53-01."),
            Text($"Dòng {line}: \"{shown}\" là địa chỉ MAC đã bị đổi thành số nên mất chữ số. Định dạng cột là Văn bản (Text) rồi ghi lại theo dạng 00-00-5E-00-53-01."));
    }

    public static AssetProblem Address(int line, ReadOnlySpan<char> value)
    {
        var shown = Cut(value);
        return new AssetProblem(
            line,
            Text($"Row {line}: \"{shown}\" is no IP address; write it like 10.66.10.21."),
            Text($"Dòng {line}: \"{shown}\" không phải địa chỉ IP. Ghi theo dạng 10.66.10.21."));
    }

    public static AssetProblem Twice(int line, int first, string value) => new(
        line,
        Text($"Rows {first} and {line} both name {value}; row {line} counts. Delete one of them."),
        Text($"Dòng {first} và dòng {line} cùng ghi {value}. Đang tính theo dòng {line}; xóa bớt một dòng."));

    public static AssetProblem TooMany(int line, int most) => new(
        line,
        Text($"The sheet has more than {most} rows; those from row {line} on are not taken."),
        Text($"Bảng có hơn {most} dòng; các dòng từ dòng {line} không được nhận."));

    /// <summary>The same problem, of a sheet of a workbook.</summary>
    public static AssetProblem In(string sheet, AssetProblem problem)
    {
        var shown = Cut(sheet);
        return problem with { English = $"Sheet \"{shown}\": {problem.English}", Vietnamese = $"Trang tính \"{shown}\": {problem.Vietnamese}" };
    }

    private static string Cut(ReadOnlySpan<char> value) => HostText.Clean(value, MaxShown);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
