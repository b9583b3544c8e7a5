namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>How yes and no are read.</summary>
internal static class FlagText
{
    /// <summary>The word in a language.</summary>
    public static string In(ExportLanguage language, bool value) => (language, value) switch
    {
        (ExportLanguage.Vietnamese, true) => "có",
        (ExportLanguage.Vietnamese, false) => "không",
        (ExportLanguage.English, true) => "yes",
        (ExportLanguage.English, false) => "no",
    };
}
