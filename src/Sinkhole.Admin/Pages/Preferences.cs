using Microsoft.AspNetCore.Http;
using Sinkhole.Admin.Wording;

namespace Sinkhole.Admin.Pages;

/// <summary>Language and theme of a request: what its address says, kept in a cookie, else what the cookie says.</summary>
internal static class Preferences
{
    public const string LanguageName = "lang";

    public const string ThemeName = "theme";

    public static Display Read(HttpContext context, TimeZoneInfo zone, TimeProvider clock)
    {
        var language = Language.Find(Choose(context, LanguageName)) ?? Language.Vietnamese;
        var theme = Choose(context, ThemeName) is "light" or "dark" ? Choose(context, ThemeName)! : "";
        return new Display(language, zone, clock, theme);
    }

    /// <summary>Keeps what the address says. A preference of the browser is no state of the server.</summary>
    public static Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        Keep(context, LanguageName, value => Language.Find(value) is not null);
        Keep(context, ThemeName, value => value is "light" or "dark");
        return next(context);
    }

    private static string? Choose(HttpContext context, string name) =>
        context.Request.Query[name] is [{ Length: > 0 } asked] ? asked : context.Request.Cookies[name];

    private static void Keep(HttpContext context, string name, Func<string, bool> isKnown)
    {
        if (context.Request.Query[name] is [{ } value] && isKnown(value))
        {
            // Not HttpOnly: the theme switch writes it too. It holds one of four known words.
            context.Response.Headers.Append("Set-Cookie", $"{name}={value}; path=/; max-age=31536000; samesite=lax");
        }
    }
}
