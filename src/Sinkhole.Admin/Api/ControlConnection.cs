using Microsoft.AspNetCore.Http;

namespace Sinkhole.Admin.Api;

/// <summary>Marks a connection that came over the control socket from this user or root: only there is anything decided.</summary>
public sealed class ControlConnection
{
    /// <summary>What a trusted connection carries among its features.</summary>
    public static ControlConnection Trusted { get; } = new();

    /// <summary>Lets a request pass that came over the control socket.</summary>
    internal static ValueTask<object?> DemandAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<ControlConnection>() is null
            ? ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden))
            : next(context);
}
