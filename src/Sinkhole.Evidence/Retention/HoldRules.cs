using System.Globalization;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Retention;

/// <summary>What a decision about a hold must be like.</summary>
public static class HoldRules
{
    /// <summary>Most holds in force: more are not looked through by anybody, and each row of a piece that goes is asked about all of them.</summary>
    public const int MaxInForce = 100;

    /// <summary>Longest name of a person or campaign.</summary>
    public const int MaxName = 100;

    /// <summary>Longest reason.</summary>
    public const int MaxReason = 500;

    /// <summary>No more can be placed.</summary>
    public static ChainProblem TooMany { get; } = new(
        Text($"There are {MaxInForce} holds in force, as many as there may be. Lift one that is over, or place one hold for several reasons."),
        Text($"Đang có {MaxInForce} yêu cầu tạm dừng xóa, là mức tối đa. Kết thúc yêu cầu đã xong, hoặc gộp nhiều lý do vào một yêu cầu."));

    /// <summary>The store takes nothing now.</summary>
    public static ChainProblem NotTaken { get; } = new(
        "The store took nothing, so nothing was decided. Check the data directory and the free disk space, then try again.",
        "Kho dữ liệu chưa ghi được nên chưa có gì thay đổi. Kiểm tra thư mục dữ liệu và dung lượng đĩa còn trống rồi thử lại.");

    /// <summary>What is wrong with a request; null when nothing is.</summary>
    public static ChainProblem? Check(HoldRequest request, DateTimeOffset now)
    {
        var scope = request.Scope;
        return Check(request.By, request.Reason) ?? request switch
        {
            _ when scope.Campaign.Length > MaxName || scope.Campaign.Any(char.IsControl) => new(
                Text($"The campaign's name is longer than {MaxName} characters or not one line."), Text($"Tên chiến dịch dài quá {MaxName} ký tự hoặc không nằm trên một dòng.")),
            _ when scope.From < DateTimeOffset.UnixEpoch || scope.To <= DateTimeOffset.UnixEpoch => new(
                "There are no hits of before 1970; write a later time.", "Không có bản ghi nào trước năm 1970; ghi thời điểm muộn hơn."),
            _ when scope.From >= scope.To => new(
                "The span ends before it begins, so that no hit is in it. Exchange its two ends.", "Khoảng thời gian kết thúc trước khi bắt đầu nên không có bản ghi nào. Đổi lại hai mốc."),
            _ when request.Until <= now => new(
                "The hold would have ended already. Write a later end, or none.", "Yêu cầu này đã hết hạn ngay khi tạo. Ghi hạn muộn hơn, hoặc bỏ trống."),
            _ => null,
        };
    }

    /// <summary>What is wrong with who decides and why; null when nothing is.</summary>
    public static ChainProblem? Check(string by, string reason) => (by, reason) switch
    {
        _ when !IsLine(by, MaxName) => new(
            Text($"Say who decides, in 1 to {MaxName} characters on one line."), Text($"Ghi người quyết định, từ 1 đến {MaxName} ký tự trên một dòng.")),
        _ when !IsLine(reason, MaxReason) => new(
            Text($"Say why, in 1 to {MaxReason} characters on one line; it stays on record."), Text($"Ghi lý do, từ 1 đến {MaxReason} ký tự trên một dòng; lý do được lưu lại.")),
        _ => null,
    };

    /// <summary>Why a hold cannot be lifted; null when it can.</summary>
    public static ChainProblem? CheckLift(Hold? hold, long number) => hold switch
    {
        null => new(Text($"There is no hold number {number}."), Text($"Không có yêu cầu tạm dừng xóa số {number}.")),
        { Lifted: { } lifted } => new(
            Text($"Hold number {number} was lifted by {lifted.By} already."), Text($"Yêu cầu tạm dừng xóa số {number} đã được {lifted.By} kết thúc.")),
        _ => null,
    };

    private static bool IsLine(string text, int most) => text.Length > 0 && text.Length <= most && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
