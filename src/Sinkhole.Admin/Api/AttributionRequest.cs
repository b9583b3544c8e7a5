using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sinkhole.Admin.Api;

/// <summary>The body of a request to look at stored hits again.</summary>
public sealed record AttributionRequest
{
    /// <summary>From this instant on.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>Reads a request's body; null when it is none of these, which is answered 400.</summary>
    public static async ValueTask<AttributionRequest?> BindAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<AttributionRequest>(context.Request.Body, ControlJson.Options, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
