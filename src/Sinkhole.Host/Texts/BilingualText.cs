namespace Sinkhole.Host.Texts;

/// <summary>One thing said in both languages.</summary>
/// <param name="English">In English.</param>
/// <param name="Vietnamese">In Vietnamese.</param>
internal readonly record struct BilingualText(string English, string Vietnamese)
{
    /// <summary>In the language asked for.</summary>
    public string In(Language language) => language switch
    {
        Language.English => English,
        Language.Vietnamese => Vietnamese,
    };
}
