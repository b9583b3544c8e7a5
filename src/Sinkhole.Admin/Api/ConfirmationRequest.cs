using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Api;

/// <summary>The body of a request that says a device is infected, or takes that back.</summary>
/// <param name="Claim">What is said.</param>
public sealed record ConfirmationRequest(ConfirmationClaim Claim)
{
    /// <summary>Reads a request's body; null when it is none of these, which is answered 400.</summary>
    public static async ValueTask<ConfirmationRequest?> BindAsync(HttpContext context)
    {
        try
        {
            var request = await JsonSerializer.DeserializeAsync<ConfirmationRequest>(context.Request.Body, ControlJson.Options, context.RequestAborted);
            return request?.Claim is null ? null : request;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
