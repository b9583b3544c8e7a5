using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Sinkhole.Admin.Wording;

namespace Sinkhole.Admin.Pages;

/// <summary>The request a page answers: how it is shown, and addresses that lead on from it.</summary>
internal sealed class PageRequest(HttpContext context, Display display)
{
    public Display Display => display;

    public string Path => context.Request.Path.Value ?? "/";

    /// <summary>This page's address with one parameter set, or without it when the value is empty; language and theme are not carried on.</summary>
    public string With(string parameter, string value) => With([new(parameter, value)]);

    /// <summary>This page's address with some parameters set, or left out where the value is empty.</summary>
    public string With(IReadOnlyList<KeyValuePair<string, string>> changes)
    {
        var kept = context.Request.Query
            .Where(pair => pair.Key is not Preferences.LanguageName and not Preferences.ThemeName && !changes.Any(change => string.Equals(change.Key, pair.Key, StringComparison.Ordinal)))
            .Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value.ToString()));
        return Link(Path, kept.Concat(changes));
    }

    /// <summary>An address with parameters; those without a value are left out.</summary>
    public static string Link(string path, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var text = string.Join('&', parameters.Where(pair => pair.Value.Length > 0).Select(pair =>
            UrlEncoder.Default.Encode(pair.Key) + "=" + UrlEncoder.Default.Encode(pair.Value)));
        return text.Length > 0 ? path + "?" + text : path;
    }
}
