using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Admin.Api;

/// <summary>The body of a request that decides something.</summary>
public sealed record DecisionRequest
{
    /// <summary>Who decides.</summary>
    public string By { get; init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The version; null: the one the decision is about by itself.</summary>
    public int? Version { get; init; }

    /// <summary>True to accept what the gate's limits stopped.</summary>
    public bool AcceptsLimits { get; init; }

    /// <summary>For a mode: the mode, or null for the configuration's.</summary>
    public GroupMode? Mode { get; init; }

    /// <summary>For an allow: the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>For an allow or a pause: its length in seconds.</summary>
    public long Seconds { get; init; }

    /// <summary>Reads a request's body; null when it is none of these, which is answered 400.</summary>
    public static async ValueTask<DecisionRequest?> BindAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<DecisionRequest>(context.Request.Body, ControlJson.Options, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
