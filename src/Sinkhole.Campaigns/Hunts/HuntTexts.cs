using System.Globalization;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>What can be wrong with a log file, worded for the person who must put it right.</summary>
internal static class HuntTexts
{
    /// <summary>The formats that are read, for a message.</summary>
    private static readonly string Formats = string.Join(", ", LogFormats.All);

    public static HuntText Missing(string file) => new(
        $"Log file \"{file}\" does not exist; check its name.",
        $"Không có tệp nhật ký \"{file}\". Kiểm tra lại tên tệp.");

    public static HuntText IsDirectory(string file) => new(
        $"\"{file}\" is a directory; name the log files in it.",
        $"\"{file}\" là thư mục. Ghi tên các tệp nhật ký trong đó.");

    public static HuntText Unreadable(string file, string cause) => new(
        $"Log file \"{file}\" cannot be read ({cause}); check its permissions and the disk.",
        $"Chưa đọc được tệp nhật ký \"{file}\" ({cause}). Kiểm tra quyền đọc tệp và ổ đĩa.");

    public static HuntText Empty(string file) => new(
        $"Log file \"{file}\" is empty.",
        $"Tệp nhật ký \"{file}\" rỗng.");

    public static HuntText Damaged(string file) => new(
        $"\"{file}\" is damaged: it cannot be unpacked to its end. What came before the damage was searched. Check it with gzip -t and get it again.",
        $"Tệp nén \"{file}\" bị hỏng, không giải nén được đến hết. Phần trước chỗ hỏng đã được rà soát. Kiểm tra bằng gzip -t và lấy lại tệp.");

    public static HuntText CutArchive(string file) => new(
        $"\"{file}\" does not end as it says it does: it was cut off, or made of several compressed parts. What could be unpacked was searched. Check it with gzip -t.",
        $"Phần cuối tệp nén \"{file}\" không khớp độ dài ghi trong tệp: tệp bị cắt, hoặc gồm nhiều phần nén ghép lại. Phần giải nén được đã được rà soát. Kiểm tra bằng gzip -t.");

    public static HuntText OtherArchive(string file) => new(
        $"\"{file}\" is packed in a form that is not read; unpack it, or pack it with gzip.",
        $"Tệp \"{file}\" được nén theo định dạng chưa hỗ trợ. Giải nén tệp, hoặc nén bằng gzip.");

    public static HuntText UnknownFormat(string file) => new(
        $"It cannot be told how \"{file}\" is written. Logs of these forms are read: {Formats}; name one with --format.",
        $"Không xác định được định dạng của tệp \"{file}\". Các định dạng đọc được: {Formats}. Ghi rõ bằng --format.");

    public static HuntText NothingUnderstood(string file, LogFormat format) => new(
        $"Nothing in \"{file}\" could be read as a log of {LogFormats.Title(format)}; name its form with --format.",
        $"Không đọc được nội dung nào trong tệp \"{file}\" theo định dạng {LogFormats.Title(format)}. Ghi rõ định dạng bằng --format.");

    public static HuntText NoEvents(string file, LogFormat format) => new(
        $"\"{file}\" holds no query and no connection in the form of {LogFormats.Title(format)}; check that logging of them is on, and --format.",
        $"Tệp \"{file}\" không có truy vấn hay kết nối nào theo định dạng {LogFormats.Title(format)}. Kiểm tra đã bật ghi nhật ký truy vấn chưa, và --format.");

    public static HuntText Columns(string part) => new(
        $"'columns' has \"{part}\"; write pairs like client=Workstation; name=Asked for. The columns are {string.Join(", ", Resolvers.QueryColumns.Keys)}.",
        $"'columns' có \"{part}\". Ghi theo cặp như client=Máy trạm; name=Tên đã hỏi. Các cột: {string.Join(", ", Resolvers.QueryColumns.Keys)}.");

    public static HuntText AlsoHolds(string file, LogFormat other) => new(
        $"\"{file}\" also holds lines of {LogFormats.Title(other)}; search it once more with --format {LogFormats.Key(other)}.",
        $"Tệp \"{file}\" còn có các dòng của {LogFormats.Title(other)}. Rà soát thêm một lần với --format {LogFormats.Key(other)}.");

    public static HuntText AssumedZone(TimeZoneInfo zone) => new(
        $"Times without an offset were taken as of {zone.Id}.",
        $"Thời điểm không ghi múi giờ được hiểu theo {zone.Id}.");

    public static HuntText AssumedYear(int year, DateTimeOffset modified) => new(
        string.Create(CultureInfo.InvariantCulture, $"Its lines have no year; the first was taken to be of {year}, since the file was last changed on {modified:yyyy-MM-dd}. If that is wrong, say --year."),
        string.Create(CultureInfo.InvariantCulture, $"Các dòng không ghi năm; dòng đầu được hiểu là năm {year}, vì tệp thay đổi lần cuối ngày {modified:dd/MM/yyyy}. Nếu sai, ghi --year."));

    public static HuntText GivenYear(int year) => new(
        string.Create(CultureInfo.InvariantCulture, $"Its lines have no year; the first was taken to be of {year}, as was said."),
        string.Create(CultureInfo.InvariantCulture, $"Các dòng không ghi năm; dòng đầu được hiểu là năm {year} theo tùy chọn đã ghi."));

    public static HuntText YearJumps(long lines) => new(
        string.Create(CultureInfo.InvariantCulture, $"{lines} times without a year lie more than half a year before a line above them: a clock was wrong, or the file spans more than a year. Their years may be wrong."),
        string.Create(CultureInfo.InvariantCulture, $"{lines} thời điểm không ghi năm lùi hơn nửa năm so với dòng phía trên: đồng hồ thiết bị sai, hoặc tệp dài hơn một năm. Năm của các dòng này có thể sai."));

    public static HuntText AssumedDay(DateTimeOffset modified) => new(
        string.Create(CultureInfo.InvariantCulture, $"Lines with a time of day alone were taken to be of {modified:yyyy-MM-dd}, the day the file was last changed."),
        string.Create(CultureInfo.InvariantCulture, $"Các dòng chỉ ghi giờ được hiểu là ngày {modified:dd/MM/yyyy}, ngày tệp thay đổi lần cuối."));

    public static HuntText AssumedOrder(DateOrderText order) => new(
        $"Its dates can be read in two ways; they were read as {order.English}. If that is wrong, say --dates.",
        $"Ngày tháng trong tệp có thể đọc theo hai cách; đã đọc theo {order.Vietnamese}. Nếu sai, ghi --dates.");

    public static HuntText WrongOrder(long line, DateOrderText order) => new(
        string.Create(CultureInfo.InvariantCulture, $"Line {line} shows that the dates of this file are not {order.English}, as they were read: times found in it are wrong. Search it again with --dates."),
        string.Create(CultureInfo.InvariantCulture, $"Dòng {line} cho thấy ngày tháng trong tệp không theo {order.Vietnamese} như đã đọc: các thời điểm tìm được trong tệp này là sai. Rà soát lại với --dates."));

    public static HuntText OnlyRuled { get; } = new(
        "It holds what a policy of that server decided and no other queries: days without a line were not searched, or had none.",
        "Tệp chỉ ghi các truy vấn đã bị chính sách của máy chủ đó xử lý, không ghi truy vấn khác: ngày không có dòng nào là ngày không được rà soát, hoặc không phát sinh.");

    public static HuntText NoAnswers { get; } = new(
        "It shows no answers: names that led to a listed address cannot be found in it.",
        "Tệp không ghi kết quả trả lời: không tìm được tên miền dẫn tới địa chỉ IP trong danh sách.");

    public static HuntText OnlyRuledAnswers { get; } = new(
        "It shows answers only where a policy of that server decided: other names that led to a listed address cannot be found in it.",
        "Tệp chỉ ghi kết quả trả lời của truy vấn đã bị chính sách của máy chủ đó xử lý: không tìm được tên miền khác dẫn tới địa chỉ IP trong danh sách.");

    public static HuntText NoNames { get; } = new(
        "It knows addresses and no names: who asked for a listed name cannot be found in it.",
        "Tệp chỉ có địa chỉ IP, không có tên miền: không tìm được ai đã truy vấn tên miền trong danh sách.");
}
