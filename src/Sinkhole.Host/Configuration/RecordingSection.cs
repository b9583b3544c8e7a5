namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>recording</c>.</summary>
internal static class RecordingSection
{
    /// <summary>The section's settings.</summary>
    public static RecordingSettings Read(MappingReader section)
    {
        var defaults = new RecordingSettings();
        var settings = new RecordingSettings
        {
            JournalSize = section.Size("journal_size", defaults.JournalSize, 16L << 20, 1L << 40),
            FoldAbove = section.Number("fold_above", defaults.FoldAbove, 0, 10_000_000),
            NamesPerRow = section.Number("names_per_row", defaults.NamesPerRow, 1, 256),
        };
        section.RefuseUnknown();
        return settings;
    }
}
