using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sinkhole.Admin;

/// <summary>Adds the programs' interface: on the pages' listener and, for the commands, on the Unix socket in the data directory.</summary>
public static class ControlApiExtensions
{
    /// <summary>Maps <c>/api/v1</c>. On the pages' listener all of it only reads, exports too; what decides is there on the control socket alone.</summary>
    public static IEndpointRouteBuilder MapControlApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AddEndpointFilter(RefuseOtherSitesAsync);
        Api.OffenderEndpoint.Map(group);
        Api.ContactEndpoint.Map(group);
        Api.StatusEndpoint.Map(group);
        Api.ExplainEndpoints.Map(group);
        Api.DeviceEndpoints.Map(group);
        return group.MapDecisionApi();
    }

    /// <summary>Maps exports, and what decides about lists, policy and holds: the latter for connections that carry <see cref="Api.ControlConnection"/>.</summary>
    public static IEndpointRouteBuilder MapDecisionApi(this IEndpointRouteBuilder routes)
    {
        Api.ExportEndpoints.Map(routes);
        Api.ListEndpoints.Map(routes);
        Api.PolicyEndpoints.Map(routes);
        Api.HoldEndpoints.Map(routes);
        return routes;
    }

    /// <summary>A browser says where a request comes from: pages of other sites have no business here, not even to cause work unseen.</summary>
    private static ValueTask<object?> RefuseOtherSitesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden))
            : next(context);
}
