using System.Globalization;
using System.Text;

namespace Sinkhole.Server.Landing;

/// <summary>The page a browser gets: Vietnamese, then English. Nothing the client sent stands on it, and nothing of a list.</summary>
internal sealed class LandingPage(LandingOptions options)
{
    private const string VietnameseTime = "dd/MM/yyyy HH:mm:ss";
    private const string EnglishTime = "d MMM yyyy HH:mm:ss";

    /// <summary>The options it was made for.</summary>
    public LandingOptions Options => options;

    /// <summary>The page for one contact.</summary>
    /// <param name="code">Its reference code; empty where it has none, and is found by its time.</param>
    /// <param name="time">When it came.</param>
    public byte[] Compose(string code, DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, options.Zone);
        var (vietnamese, english) = (LandingWords.Vietnamese, LandingWords.English);
        var text = new StringBuilder(8192);
        text.Append("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>")
            .Append(vietnamese.Kind).Append(": ").Append(vietnamese.Title).Append("</title>\n<style>").Append(LandingStyle.Sheet)
            .Append("</style>\n</head>\n<body>\n<main>\n<section>\n<p class=\"kind\">").Append(vietnamese.Kind).Append("</p>\n<h1>").Append(vietnamese.Title)
            .Append("</h1>\n<p class=\"small jump\"><a href=\"#en\" lang=\"en\" hreflang=\"en\">English below</a></p>\n");
        AppendPart(text, vietnamese, code, local, Shown(local, VietnameseTime));
        text.Append("</section>\n<hr>\n<section id=\"en\" lang=\"en\">\n<p class=\"kind\">").Append(english.Kind).Append("</p>\n<h2>").Append(english.Title).Append("</h2>\n");
        AppendPart(text, english, code, local, Shown(local, EnglishTime));
        text.Append("</section>\n</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void AppendPart(StringBuilder text, LandingWords words, string code, DateTimeOffset local, string shown)
    {
        text.Append("<p>").Append(words.What).Append("</p>\n<p>").Append(words.Cause).Append("</p>\n<dl>\n");
        if (code.Length > 0)
        {
            text.Append("<dt>").Append(words.Code).Append("</dt>\n<dd class=\"code\">").Append(Escape(code)).Append("</dd>\n");
        }

        text.Append("<dt>").Append(words.Time).Append("</dt>\n<dd><time datetime=\"").Append(local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture))
            .Append("\">").Append(shown).Append("</time></dd>\n<dt>").Append(words.Contact).Append("</dt>\n").Append(Contact(words)).Append("</dl>\n<h3>")
            .Append(words.ToDo).Append("</h3>\n<ol>\n");
        AppendStep(text, words.Close);
        AppendStep(text, words.Save);
        AppendStep(text, code.Length > 0 ? words.TellCode : words.TellTime);
        if (options.Link is { } link)
        {
            var address = Escape(link.AbsoluteUri);
            AppendStep(text, $"{words.Tool} <a href=\"{address}\" rel=\"noreferrer\">{address}</a>");
        }

        text.Append("</ol>\n<p>").Append(words.Cracked).Append("</p>\n<p class=\"small\">").Append(words.Kept).Append("</p>\n");
    }

    private static void AppendStep(StringBuilder text, string step) => text.Append("<li>").Append(step).Append("</li>\n");

    private string Contact(LandingWords words)
    {
        var isVietnamese = words == LandingWords.Vietnamese;
        var (own, other) = isVietnamese ? (options.ContactVietnamese, options.ContactEnglish) : (options.ContactEnglish, options.ContactVietnamese);
        return (own.Length, other.Length) switch
        {
            (0, 0) => $"<dd>{words.AnyContact}</dd>\n",
            (0, _) => $"<dd lang=\"{(isVietnamese ? "en" : "vi")}\">{Escape(other)}</dd>\n",
            _ => $"<dd>{Escape(own)}</dd>\n",
        };
    }

    private static string Shown(DateTimeOffset local, string format)
    {
        var offset = local.Offset;
        return string.Create(
            CultureInfo.InvariantCulture, $"{local.ToString(format, CultureInfo.InvariantCulture)} (UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm})");
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);
}
