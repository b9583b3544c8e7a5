namespace Sinkhole.Admin.Wording;

/// <summary>Texts of how long hits are kept, and of holds.</summary>
internal sealed class RetentionTexts(Language language)
{
    public string Title => language.Pick("Thời hạn lưu giữ bằng chứng", "How long the evidence is kept");

    public string ForEver => language.Pick(
        "Các lượt truy vấn độc hại được lưu giữ không thời hạn (recording.hit_days: 0).", "Hits are kept for ever (recording.hit_days: 0).");

    public string Removed => language.Pick("Đã xóa do hết thời hạn", "Removed, their time being over");

    public string Next => language.Pick("Đoạn tiếp theo hết thời hạn", "The next piece's time is over");

    public string Held => language.Pick("Đoạn hết thời hạn nhưng đang tạm dừng xóa", "Pieces kept by a hold");

    public string Holds => language.Pick("Yêu cầu tạm dừng xóa đang có hiệu lực", "Holds in force");

    public string NoHolds => language.Pick("Không có yêu cầu tạm dừng xóa nào (0).", "There is no hold (0).");

    public string HowTo => language.Pick(
        "Tạo, kết thúc yêu cầu tạm dừng xóa trên máy chủ bằng lệnh: sinkhole hold add, sinkhole hold lift.",
        "Holds are placed and lifted on the server with: sinkhole hold add, sinkhole hold lift.");

    public string Number => language.Pick("Số", "Number");

    public string Scope => language.Pick("Phạm vi", "Scope");

    public string Everything => language.Pick("mọi bản ghi", "every hit");

    public string By => language.Pick("Người yêu cầu", "Placed by");

    public string Reason => language.Pick("Lý do", "Reason");

    public string PlacedAt => language.Pick("Từ lúc", "Since");

    public string Until => language.Pick("Đến", "Until");

    public string Lifted => language.Pick("khi được kết thúc", "it is lifted");

    public string ProblemTitle => language.Pick("Chưa xóa được dữ liệu hết thời hạn", "Old hits are not removed");

    public string AlteredTitle => language.Pick("Bằng chứng hết thời hạn không còn nguyên vẹn", "Evidence whose time is over is not as it was");

    public string Days(string days) => language.Pick(
        $"Mỗi lượt truy vấn độc hại được lưu giữ {days} ngày, sau đó xóa theo từng đoạn đã có mốc xác thực; số tổng hợp được giữ lại.",
        $"Each hit is kept for {days} days and then removed by whole anchored pieces; the sums stay.");

    public string RemovedText(string rows, string hits, string through) =>
        language.Pick($"{rows} bản ghi ({hits} lượt), đến số {through}", $"{rows} rows ({hits} hits), up to number {through}");

    public string AlteredText(string pieces) => language.Pick(
        $"{pieces} đoạn không khớp mốc xác thực, hoặc mốc do khóa khác ký, nên được giữ lại, không xóa. Chạy \"sinkhole verify\" để biết bản ghi nào đã bị thay đổi.",
        $"{pieces} pieces do not fit their anchors, or another key signed these, and stay, so that what was done to them can be seen. Run \"sinkhole verify\" to see which record was changed.");

    public string Client(string address) => language.Pick($"địa chỉ {address}", $"client {address}");

    public string Campaign(string name) => language.Pick($"chiến dịch {name}", $"campaign {name}");
}
