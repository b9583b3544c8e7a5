namespace Sinkhole.Admin.Wording;

/// <summary>Texts about the systems that hits are sent on to.</summary>
internal sealed class ForwardTexts(Language language)
{
    public string NothingTitle => language.Pick("Chưa gửi được lượt nào tới hệ thống khác", "Nothing is sent on to other systems");

    public string FailingTitle(string target, string since) => language.Pick(
        $"Không gửi được tới nơi nhận {target} từ {since}", $"Nothing reaches the target {target} since {since}");

    public string FailingText(string cause, string waiting) => language.Pick(
        $"{cause} Đang chờ gửi: {waiting}. Lượt vẫn được ghi đầy đủ trên máy này.",
        $"{cause} Waiting: {waiting}. All hits are still recorded on this machine.");

    public string DiskTitle(string target) => language.Pick($"Không ghi được vùng chờ gửi của nơi nhận {target}", $"The outbox of the target {target} cannot be written");

    public string DiskText(string cause) => language.Pick(
        $"Hệ thống báo: {cause}. Những gì còn thiếu sẽ được gửi khi ghi lại được. Kiểm tra dung lượng đĩa còn trống và quyền ghi thư mục outbox.",
        $"The system says: {cause}. What is lacking is sent once it can be written again. Check the free disk space and the permissions of the directory outbox.");

    public string LostTitle(string target, string count) => language.Pick(
        $"{count} bản ghi không tới được nơi nhận {target} từ khi khởi động", $"{count} records never reached the target {target} since the start");

    public string LostText => language.Pick(
        "Vùng chờ gửi đầy, quá hạn hoặc hỏng, hoặc nơi nhận cho rằng bản ghi quá lớn. Bản gốc vẫn còn trên máy này: xuất tệp cho khoảng thời gian đó và nạp vào hệ thống nhận; tăng max_size hoặc max_age trong mục \"forwarding\", hoặc giới hạn kích thước ở hệ thống nhận.",
        "The outbox was full, too old or damaged, or the receiver found them too large. All of them are still recorded here: export that time and load it into the receiver; raise max_size or max_age under \"forwarding\", or the receiver's bound on the size of a request.");
}
