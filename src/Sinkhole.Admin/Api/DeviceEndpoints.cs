using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Devices;

namespace Sinkhole.Admin.Api;

/// <summary><c>/api/v1/devices</c>: whose devices stored hits were, looked at again; over the control socket alone.</summary>
internal static class DeviceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGroup("/api/v1/devices")
        .AddEndpointFilter(ControlConnection.DemandAsync)
        .MapPost("/attribute", AttributeAsync);

    private static async Task<IResult> AttributeAsync(AttributionRequest request, IAttributionDesk desk, CancellationToken cancellationToken) =>
        Results.Json(await desk.ReattributeAsync(request.From, request.To, cancellationToken), ControlJson.Options);
}
