using System.Security.Cryptography;
using System.Text;

namespace Sinkhole.Server.Landing;

/// <summary>How the page looks: on a telephone, on a screen, on paper, in light and dark.</summary>
internal static class LandingStyle
{
    /// <summary>The style sheet.</summary>
    public const string Sheet = """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a5460;--paper:#fff;--line:#c9d1da;--mark:#8a3b00;--tint:#fdf3e7;--link:#0b4f9c}
        @media (prefers-color-scheme:dark){:root{--ink:#e9edf1;--soft:#b4bec9;--paper:#14181d;--line:#3a434d;--mark:#ffb877;--tint:#2a2117;--link:#8fc1ff}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
        main{max-width:44rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
        .kind{margin:0;color:var(--mark);font-weight:700;letter-spacing:.02em}
        h1,h2{line-height:1.25;margin:.35rem 0 1rem}
        h1{font-size:1.75rem}
        h2{font-size:1.5rem}
        h3{font-size:1.125rem;margin:1.5rem 0 .5rem}
        p{margin:.75rem 0}
        dl{margin:1.25rem 0;padding:1rem 1.25rem;background:var(--tint);border:1px solid var(--line);border-left:.375rem solid var(--mark);border-radius:.375rem}
        dt{color:var(--soft);font-size:.9375rem}
        dd{margin:0 0 .75rem;font-weight:600;white-space:pre-line}
        dd:last-child{margin-bottom:0}
        .code{font:700 1.75rem/1.3 ui-monospace,Consolas,"DejaVu Sans Mono",monospace;letter-spacing:.06em;user-select:all}
        ol{padding-left:1.5rem}
        li{margin:.5rem 0}
        a{color:var(--link)}
        .small{color:var(--soft);font-size:.9375rem}
        hr{margin:2.5rem 0 2rem;border:0;border-top:1px solid var(--line)}
        @media print{:root{--ink:#000;--soft:#000;--paper:#fff;--mark:#000;--tint:#fff;--link:#000}body{font-size:11pt}main{max-width:none;padding:0}.jump{display:none}section{break-inside:avoid}}
        """;

    /// <summary>The sheet's hash, as a content security policy names it.</summary>
    public static string Hash { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)));
}
