namespace Sinkhole.Campaigns.Hunts;

/// <summary>Says in words, and in a code for programs, why a line was not understood.</summary>
public static class LineFaults
{
    /// <summary>The reason in both languages.</summary>
    public static HuntText Describe(LineFault fault) => fault switch
    {
        LineFault.None => new("understood", "đã hiểu"),
        LineFault.Time => new("it has no time that can be read", "không có thời điểm đọc được"),
        LineFault.Form => new("it has none of the forms of this format", "không đúng dạng nào của định dạng này"),
        LineFault.Address => new("an address is missing or cannot be read", "thiếu địa chỉ IP hoặc địa chỉ IP không đọc được"),
        LineFault.Name => new("the name cannot be read", "tên miền không đọc được"),
        LineFault.HiddenName => new("the log hides the name", "nhật ký không ghi rõ tên miền"),
        LineFault.Cut => new("it breaks off too early", "dòng bị cắt trước khi đủ thông tin"),
        LineFault.NoEnd => new("it is the last line and has no end: the file is still being written or was cut off", "dòng cuối không có ký tự kết thúc: tệp đang được ghi hoặc bị cắt"),
        LineFault.TooLong => new("it is too long", "dòng quá dài"),
        LineFault.Quote => new("a quotation mark is not closed", "thiếu dấu ngoặc kép đóng"),
        LineFault.Json => new("it is not whole JSON", "không phải JSON hoàn chỉnh"),
        LineFault.Message => new("the DNS message in it cannot be read", "không đọc được bản tin DNS bên trong"),
        LineFault.DateOrder => new("its date does not fit the order of day and month this file is read in", "ngày tháng không khớp thứ tự ngày, tháng đang dùng để đọc tệp"),
        LineFault.Unsupported => new("it tells of a connection in a message that is not read", "ghi kết nối bằng loại thông báo chưa được hỗ trợ"),
        LineFault.NoHeader => new("no line above it names the columns", "phía trên không có dòng tiêu đề cột"),
    };

    /// <summary>The reason as a word for programs.</summary>
    public static string Code(LineFault fault) => fault switch
    {
        LineFault.None => "understood",
        LineFault.Time => "time",
        LineFault.Form => "form",
        LineFault.Address => "address",
        LineFault.Name => "name",
        LineFault.HiddenName => "hidden-name",
        LineFault.Cut => "cut",
        LineFault.NoEnd => "no-end",
        LineFault.TooLong => "too-long",
        LineFault.Quote => "quote",
        LineFault.Json => "json",
        LineFault.Message => "message",
        LineFault.DateOrder => "date-order",
        LineFault.Unsupported => "unsupported",
        LineFault.NoHeader => "no-header",
    };
}
