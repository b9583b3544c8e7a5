namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>recording</c>.</summary>
internal static class RecordingSection
{
    private const int MaxSensor = 64;

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
        };
        section.RefuseUnknown();
        return settings;
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
