namespace Sinkhole.Campaigns.Hunts;

/// <summary>Something a hunt says to people, in both languages: what is wrong with a log file and what to do, or what was assumed of it.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record HuntText(string English, string Vietnamese)
{
    /// <summary>The text in the language asked for.</summary>
    public string In(HuntLanguage language) => language switch
    {
        HuntLanguage.English => English,
        HuntLanguage.Vietnamese => Vietnamese,
    };
}
