using System.Globalization;
using System.Text;

namespace Sinkhole.Server.Landing;

/// <summary>The one answer to every HTTP request: the page, with nothing that could be kept, framed, scripted or asked for again.</summary>
internal static class HttpRefusal
{
    /// <summary>The whole response.</summary>
    public static ReadOnlyMemory<byte> Compose(ReadOnlySpan<byte> page, FirstFlight flight, DateTimeOffset now)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            HTTP/1.1 403 Forbidden
            Date: {now:R}
            Content-Type: text/html; charset=utf-8
            Content-Length: {page.Length}
            Content-Language: vi, en
            Cache-Control: no-store
            Content-Security-Policy: default-src 'none'; style-src '{LandingStyle.Hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
            X-Content-Type-Options: nosniff
            Referrer-Policy: no-referrer
            Connection: close


            """).ReplaceLineEndings("\r\n"));
        return (byte[])[.. head, .. flight.IsHead ? default : page];
    }
}
