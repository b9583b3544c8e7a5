using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Evidence.Retention;

namespace Sinkhole.Admin.Api;

/// <summary><c>/api/v1/holds</c>: what must stay whatever its age. Everywhere it can be read; placed and lifted over the control socket alone.</summary>
internal static class HoldEndpoints
{
    private const string Path = "/api/v1/holds";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async ([FromServices] IHoldDesk desk, CancellationToken cancellationToken) =>
            Results.Json(await desk.ReadAsync(cancellationToken), ControlJson.Options));
        var deciding = routes.MapGroup(Path).AddEndpointFilter(ControlConnection.DemandAsync);
        deciding.MapPost("", async (HoldBody body, [FromServices] IHoldDesk desk, CancellationToken cancellationToken) =>
            Answer(await desk.PlaceAsync(body.Request, cancellationToken)));
        deciding.MapPost("/{number:long}/lift", async (long number, DecisionRequest request, [FromServices] IHoldDesk desk, CancellationToken cancellationToken) =>
            Answer(await desk.LiftAsync(number, request.By, request.Reason, cancellationToken)));
    }

    private static IResult Answer(HoldOutcome outcome) => outcome.Hold is { } hold
        ? Results.Json(hold, ControlJson.Options)
        : ProblemAnswer.Conflict("Nothing was changed", "Không có gì thay đổi", outcome.Problem!.English, outcome.Problem.Vietnamese);
}
