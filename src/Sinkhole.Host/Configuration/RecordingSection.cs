using Sinkhole.Evidence.Retention;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>recording</c>.</summary>
internal static class RecordingSection
{
    private const int MaxSensor = 64;

    // A campaign runs for months: what is kept for less than this is gone before anybody counts it.
    private const int LeastHitDays = 30;

    // Decree 53/2022, article 26: twelve months at least.
    private const int AdvisedHitDays = 365;

    /// <summary>The section's settings.</summary>
    public static RecordingSettings Read(MappingReader section)
    {
        var defaults = new RecordingSettings();
        var settings = new RecordingSettings
        {
            JournalSize = section.Size("journal_size", defaults.JournalSize, 16L << 20, 1L << 40),
            Sensor = ReadSensor(section, defaults.Sensor),
            FoldAbove = section.Number("fold_above", defaults.FoldAbove, 0, 10_000_000),
            NamesPerRow = section.Number("names_per_row", defaults.NamesPerRow, 1, 256),
            ClientsPerWorker = section.Number("clients_per_worker", defaults.ClientsPerWorker, 16, 1 << 20),
            ClientsPerDay = section.Number("clients_per_day", defaults.ClientsPerDay, 16, 1 << 22),
            ActivityDays = section.Number("activity_days", defaults.ActivityDays, 2, 3660),
            HitDays = ReadHitDays(section, defaults.HitDays),
        };
        section.RefuseUnknown();
        return settings;
    }

    private static int ReadHitDays(MappingReader section, int fallback)
    {
        var days = section.Number("hit_days", fallback, 0, RetentionOptions.MaxKeepDays);
        var setting = section.At("hit_days");
        if (days is > 0 and < LeastHitDays)
        {
            section.Refuse(setting, new(
                $"Hits are evidence: write at least {LeastHitDays} days, or 0 to keep them for ever.",
                $"Bản ghi là bằng chứng: ghi ít nhất {LeastHitDays} ngày, hoặc 0 để lưu giữ không thời hạn."));
            return fallback;
        }

        if (days is > 0 and < AdvisedHitDays)
        {
            section.Warn(setting, new(
                "logs for an investigation must be at hand for at least 12 months (Decree 53/2022, article 26); hits older than this are removed. Write 365 or more unless they are kept elsewhere.",
                "nhật ký phục vụ điều tra phải lưu tối thiểu 12 tháng (Nghị định 53/2022, Điều 26); bản ghi cũ hơn số ngày này sẽ bị xóa. Ghi từ 365 trở lên, trừ khi đã lưu ở nơi khác."));
        }

        return days;
    }

    private static string ReadSensor(MappingReader section, string fallback)
    {
        var setting = section.Value("sensor");
        if (setting is null || (setting.Text.Length is > 0 and <= MaxSensor && !setting.Text.Any(char.IsControl)))
        {
            return setting?.Text ?? fallback;
        }

        section.Refuse(setting, new($"Write a name of 1 to {MaxSensor} characters.", $"Ghi tên gồm 1 đến {MaxSensor} ký tự."));
        return fallback;
    }
}
