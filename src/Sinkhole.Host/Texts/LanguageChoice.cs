namespace Sinkhole.Host.Texts;

/// <summary>Which language the command line speaks: English unless LANG begins with vi.</summary>
internal static class LanguageChoice
{
    /// <summary>The language of this process.</summary>
    public static Language FromEnvironment() => From(Environment.GetEnvironmentVariable("LANG"));

    /// <summary>The language a value of LANG asks for.</summary>
    public static Language From(string? lang) =>
        lang?.StartsWith("vi", StringComparison.OrdinalIgnoreCase) == true ? Language.Vietnamese : Language.English;
}
