using System.Globalization;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>The sentences for lines that were not taken.</summary>
internal static class LeaseProblemText
{
    public static string English(LeaseProblem problem) => Place("Line", problem.Line) + problem.Fault switch
    {
        LeaseFault.LongLine => "the line is longer than any lease; look at what wrote it.",
        LeaseFault.Address => $"\"{problem.Value}\" is no IP address.",
        LeaseFault.Identity => $"\"{problem.Value}\" is no hardware address of six octets and no DUID.",
        LeaseFault.Time => $"\"{problem.Value}\" is no time as this kind of file writes it.",
        LeaseFault.AmbiguousDate => $"\"{problem.Value}\" could be two different days; say which comes first, day or month, in 'dates' of this source, or export with ISO dates.",
        LeaseFault.Number => $"\"{problem.Value}\" is no number.",
        LeaseFault.Incomplete => $"something is missing after \"{problem.Value}\".",
        LeaseFault.ShiftedColumns => $"a comma in \"{problem.Value}\" shifts the columns, so it cannot be told which hardware address is meant; the line names no device.",
        LeaseFault.NoColumns => $"the header \"{problem.Value}\" lacks columns this kind of file has; check 'form' of this source.",
        LeaseFault.Unfinished => "the file ends within a lease; what is missing is read when it has been written.",
        LeaseFault.Json => "this is not the JSON list RouterOS answers with; check the address it was fetched from.",
        LeaseFault.TooMuch => "the file holds more than can be taken; what follows is not read.",
        LeaseFault.Router => $"{problem.Value} stands for so many addresses that it must be a router; no device is known by it.",
    };

    public static string Vietnamese(LeaseProblem problem) => Place("Dòng", problem.Line) + problem.Fault switch
    {
        LeaseFault.LongLine => "dòng dài bất thường. Kiểm tra chương trình đã ghi tệp.",
        LeaseFault.Address => $"\"{problem.Value}\" không phải địa chỉ IP.",
        LeaseFault.Identity => $"\"{problem.Value}\" không phải địa chỉ MAC sáu byte hay DUID.",
        LeaseFault.Time => $"\"{problem.Value}\" không phải thời điểm theo dạng của loại tệp này.",
        LeaseFault.AmbiguousDate => $"\"{problem.Value}\" có thể là hai ngày khác nhau. Ghi rõ ngày hay tháng đứng trước ở mục 'dates' của nguồn này, hoặc xuất lại theo ngày ISO.",
        LeaseFault.Number => $"\"{problem.Value}\" không phải số.",
        LeaseFault.Incomplete => $"thiếu nội dung sau \"{problem.Value}\".",
        LeaseFault.ShiftedColumns => $"dấu phẩy trong \"{problem.Value}\" làm lệch cột nên không biết địa chỉ MAC nào đúng. Dòng này không xác định được thiết bị.",
        LeaseFault.NoColumns => $"hàng tiêu đề \"{problem.Value}\" thiếu cột mà loại tệp này phải có. Kiểm tra mục 'form' của nguồn này.",
        LeaseFault.Unfinished => "tệp kết thúc giữa một bản ghi cấp phát. Phần còn lại sẽ được đọc khi đã ghi xong.",
        LeaseFault.Json => "nội dung không phải danh sách JSON của RouterOS. Kiểm tra địa chỉ đã lấy.",
        LeaseFault.TooMuch => "tệp có nhiều hơn mức nhận được; phần sau không được đọc.",
        LeaseFault.Router => $"{problem.Value} ứng với quá nhiều địa chỉ nên được coi là bộ định tuyến; không xác định thiết bị theo địa chỉ MAC này.",
    };

    private static string Place(string word, int line) =>
        line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{word} {line}: ");
}
