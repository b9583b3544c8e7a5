using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Status;

namespace Sinkhole.Admin.Api;

/// <summary><c>GET /api/v1/status</c>: how the running program stands.</summary>
internal static class StatusEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/status", (ISystemStatus status) => Results.Json(status.Read(), ControlJson.Options));
}
