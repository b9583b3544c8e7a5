namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>A word of a closed set: its key for programs, and how people read it.</summary>
/// <param name="Key">For programs.</param>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
internal sealed record ExportWord(string Key, string English, string Vietnamese)
{
    /// <summary>The word in a language.</summary>
    public string In(ExportLanguage language) => language switch
    {
        ExportLanguage.Vietnamese => Vietnamese,
        ExportLanguage.English => English,
    };
}
