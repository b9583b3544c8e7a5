using Microsoft.AspNetCore.Routing;

namespace Sinkhole.Admin;

/// <summary>Adds the programs' interface: on the pages' listener and, for the commands, on the Unix socket in the data directory.</summary>
public static class ControlApiExtensions
{
    /// <summary>Maps <c>/api/v1</c>. All of it only reads.</summary>
    public static IEndpointRouteBuilder MapControlApi(this IEndpointRouteBuilder routes)
    {
        Api.OffenderEndpoint.Map(routes);
        Api.StatusEndpoint.Map(routes);
        Api.ExplainEndpoints.Map(routes);
        return routes;
    }
}
