using System.Globalization;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>The problems a request for an export can meet.</summary>
internal static class ExportProblems
{
    public static ExportProblem Format(string format, IEnumerable<string> known)
    {
        var names = string.Join(", ", known);
        return new ExportProblem($"\"format\" is \"{format}\"; it is one of {names}.", $"\"format\" là \"{format}\"; chỉ nhận một trong các giá trị {names}.");
    }

    public static ExportProblem By => new(
        $"An export says who makes it, in 1 to {ExportRequest.MostByCharacters} characters.", $"Xuất tệp phải ghi người thực hiện, từ 1 đến {ExportRequest.MostByCharacters} ký tự.");

    public static ExportProblem Reason => new(
        $"The reason has more than {ExportRequest.MostReasonCharacters} characters. Shorten it.", $"Lý do dài quá {ExportRequest.MostReasonCharacters} ký tự. Ghi ngắn lại.");

    public static ExportProblem Busy => new(
        "Another export is being made. Ask again when it is done.", "Đang lập một tệp xuất khác. Thực hiện lại khi tệp đó xong.");

    public static ExportProblem Key(ChainProblem problem) => new(
        $"Nothing is exported without a signature. {problem.English}", $"Không xuất tệp khi chưa ký được. {problem.Vietnamese}");

    public static ExportProblem NoRoom(string directory, long least)
    {
        var size = (least >> 20).ToString(CultureInfo.InvariantCulture);
        return new ExportProblem(
            $"The disk of '{directory}' has less than {size} MiB left, so the export was abandoned. Free disk space, or export a shorter period.",
            $"Đĩa chứa '{directory}' còn dưới {size} MiB nên dừng xuất tệp. Giải phóng dung lượng đĩa, hoặc xuất khoảng thời gian ngắn hơn.");
    }

    public static ExportProblem Unwritable(string cause) => new(
        $"The package could not be written ({cause}). Free disk space, check the data directory's permissions, or export a shorter period.",
        $"Không ghi được gói dữ liệu ({cause}). Giải phóng dung lượng đĩa, kiểm tra quyền của thư mục dữ liệu, hoặc xuất khoảng thời gian ngắn hơn.");

    public static ExportProblem Unreadable(string cause) => new(
        $"The hits could not be read from the store ({cause}). The program's log has more; ask again.",
        $"Không đọc được dữ liệu từ kho ({cause}). Xem nhật ký của chương trình rồi thực hiện lại.");
}
