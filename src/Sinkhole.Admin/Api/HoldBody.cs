using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sinkhole.Evidence.Retention;

namespace Sinkhole.Admin.Api;

/// <summary>The body of a request to place a hold.</summary>
/// <param name="Request">What is asked for.</param>
internal sealed record HoldBody(HoldRequest Request)
{
    /// <summary>Reads a request's body; null when it is none of these, which is answered 400.</summary>
    public static async ValueTask<HoldBody?> BindAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<HoldRequest>(context.Request.Body, ControlJson.Options, context.RequestAborted) is { Scope: not null, By: not null, Reason: not null } request
                ? new HoldBody(request with { Scope = request.Scope with { Campaign = request.Scope.Campaign ?? "" } })
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
