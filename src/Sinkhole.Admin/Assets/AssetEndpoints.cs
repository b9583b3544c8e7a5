using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Sinkhole.Admin.Assets;

/// <summary>Serves the embedded files, compressed and cacheable.</summary>
internal static class AssetEndpoints
{
    private const string ForAYear = "public, max-age=31536000, immutable";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{release}/{name}", SendAsync);
        routes.MapGet("/favicon.ico", (AssetStore store) => Results.Redirect(store.AddressOf("mark.svg")));
    }

    private static async Task SendAsync(string release, string name, HttpContext context, AssetStore store)
    {
        var response = context.Response;
        if (store.Find(name) is not { } asset)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // A page kept open over an upgrade may ask with the address of before: it gets the file, but must not keep it.
        response.Headers.CacheControl = string.Equals(release, store.Release, StringComparison.Ordinal) ? ForAYear : "no-cache";
        response.Headers.Vary = "Accept-Encoding";
        response.ContentType = asset.ContentType;
        var octets = Encode(asset, context.Request.Headers.AcceptEncoding, response);
        response.ContentLength = octets.Length;
        await response.Body.WriteAsync(octets, context.RequestAborted);
    }

    private static byte[] Encode(Asset asset, StringValues accepted, HttpResponse response)
    {
        var text = asset.IsCompressible ? accepted.ToString() : "";
        if (text.Contains("br", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "br";
            return asset.Brotli;
        }

        if (text.Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "gzip";
            return asset.Gzip;
        }

        return asset.Octets;
    }
}
