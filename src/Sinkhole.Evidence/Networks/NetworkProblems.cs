using System.Globalization;

namespace Sinkhole.Evidence.Networks;

/// <summary>The sentences for what is wrong with a table of networks.</summary>
internal static class NetworkProblems
{
    private const int MaxShown = 80;

    public static NetworkProblem Conflict(UnitNetwork first, UnitNetwork second)
    {
        var (upper, lower) = first.Line <= second.Line ? (first, second) : (second, first);
        return new NetworkProblem(
            lower.Line,
            Text($"Rows {upper.Line} (\"{upper.Unit}\") and {lower.Line} (\"{lower.Unit}\") both hold {upper.Network} at the same time; row {upper.Line} counts until one of them ends where the other begins."),
            Text($"Dòng {upper.Line} (\"{upper.Unit}\") và dòng {lower.Line} (\"{lower.Unit}\") cùng chứa mạng {upper.Network} trong một khoảng thời gian. Đang tính theo dòng {upper.Line}; sửa để dòng này kết thúc khi dòng kia bắt đầu."));
    }

    public static NetworkProblem EmptySpan(UnitNetwork row) => new(
        row.Line,
        Text($"Row {row.Line}: {row.Network} ends before it begins; correct its dates."),
        Text($"Dòng {row.Line}: mạng {row.Network} có ngày kết thúc trước ngày bắt đầu. Sửa lại ngày."));

    public static NetworkProblem TooMany(int line, int most) => new(
        line,
        Text($"The table has more than {most} rows; those from row {line} on are not taken."),
        Text($"Bảng có hơn {most} dòng; các dòng từ dòng {line} không được nhận."));

    public static NetworkProblem Network(int line, string value) => new(
        line,
        Text($"Row {line}: \"{Cut(value)}\" is no network; write it like 10.66.10.0/24."),
        Text($"Dòng {line}: \"{Cut(value)}\" không phải địa chỉ mạng. Ghi theo dạng 10.66.10.0/24."));

    public static NetworkProblem NoUnit(int line, string network) => new(
        line,
        Text($"Row {line}: {Cut(network)} names no unit; write the unit's code."),
        Text($"Dòng {line}: mạng {Cut(network)} chưa có mã đơn vị. Ghi mã đơn vị."));

    public static NetworkProblem LongUnit(int line, int most) => new(
        line,
        Text($"Row {line}: the unit's code has more than {most} characters; correct it."),
        Text($"Dòng {line}: mã đơn vị dài hơn {most} ký tự. Sửa lại mã."));

    public static NetworkProblem Moment(int line, string from, string until) => new(
        line,
        Text($"Row {line}: \"{Cut(from)}\" to \"{Cut(until)}\" are no dates; write them like 2022-09-16 or 16/09/2022."),
        Text($"Dòng {line}: \"{Cut(from)}\" đến \"{Cut(until)}\" không phải ngày. Ghi theo dạng 16/09/2022 hoặc 2022-09-16."));

    public static NetworkProblem NoColumns(int line) => new(
        line,
        "The columns \"mạng\" (network) and \"mã đơn vị\" (unit) were not found in the header row; name them there.",
        "Không tìm thấy cột \"mạng\" và \"mã đơn vị\" ở hàng tiêu đề. Ghi tên hai cột này ở hàng tiêu đề.");

    public static NetworkProblem Broken(int line) => new(
        line,
        Text($"Row {line} is too long or a quote in it is not closed; correct it."),
        Text($"Dòng {line} quá dài hoặc thiếu dấu ngoặc kép đóng. Sửa lại dòng này."));

    private static string Cut(string value) => value.Length <= MaxShown ? value : value[..MaxShown];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
