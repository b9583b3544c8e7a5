using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Hits;

/// <summary>What the store last said, and how long to leave it alone.</summary>
internal sealed record StoreState(HitStoreOutcome Outcome, TimeSpan Retry)
{
    public static StoreState Good { get; } = new(HitStoreOutcome.Stored, TimeSpan.Zero);

    public StoreState Next(HitStoreOutcome outcome, HitLogWriterOptions options)
    {
        if (outcome == HitStoreOutcome.Stored)
        {
            return Good;
        }

        var longer = Retry == TimeSpan.Zero ? options.FirstRetry : 2 * Retry;
        return new StoreState(outcome, longer < options.LongestRetry ? longer : options.LongestRetry);
    }

    /// <summary>What to tell people; null when all is well.</summary>
    public RecordingProblem? Describe(TimeSpan lag, TimeSpan lagToReport)
    {
        var cause = Outcome switch
        {
            HitStoreOutcome.Stored => null,
            HitStoreOutcome.DiskFull => new RecordingProblem(
                "The disk is full: the store takes no hits. Free disk space; recording goes on by itself.",
                "Đĩa đã đầy nên kho dữ liệu không nhận thêm lượt nào. Giải phóng dung lượng đĩa; việc ghi sẽ tự tiếp tục."),
            HitStoreOutcome.Locked => new RecordingProblem(
                "Another process holds the store: it takes no hits. End that process; recording goes on by itself.",
                "Kho dữ liệu đang bị một tiến trình khác khóa. Dừng tiến trình đó; việc ghi sẽ tự tiếp tục."),
            HitStoreOutcome.Damaged => new RecordingProblem(
                "The store is damaged; it is set aside and a new one begun.",
                "Kho dữ liệu bị hỏng; tệp cũ được tách riêng và một kho mới được tạo."),
            HitStoreOutcome.Unavailable => new RecordingProblem(
                "The store cannot be written to. Check the data directory and its permissions; recording goes on by itself.",
                "Không ghi được vào kho dữ liệu. Kiểm tra thư mục dữ liệu và quyền truy cập; việc ghi sẽ tự tiếp tục."),
        };
        return RecordingProblem.Join(cause, lag > lagToReport ? Behind(lag) : null);
    }

    private static RecordingProblem Behind(TimeSpan lag)
    {
        var (english, vietnamese) = lag switch
        {
            { TotalHours: >= 1 } => (Text($"{(long)lag.TotalHours} h {lag.Minutes} min"), Text($"{(long)lag.TotalHours} giờ {lag.Minutes} phút")),
            { TotalMinutes: >= 1 } => (Text($"{lag.Minutes} min {lag.Seconds} s"), Text($"{lag.Minutes} phút {lag.Seconds} giây")),
            _ => (Text($"{lag.Seconds} s"), Text($"{lag.Seconds} giây")),
        };
        return new RecordingProblem(
            $"Recording is {english} behind; the newest hits may be missing. Name resolution is not affected.",
            $"Đang ghi chậm {vietnamese}; số liệu có thể thiếu các lượt gần nhất. Phân giải tên miền không bị ảnh hưởng.");
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
