using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Devices;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Api;

/// <summary><c>/api/v1/devices</c>: whose devices stored hits were, looked at again, and what people confirm of devices; over the control socket alone.</summary>
internal static class DeviceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/devices").AddEndpointFilter(ControlConnection.DemandAsync);
        group.MapPost("/attribute", AttributeAsync);
        group.MapPost("/confirm", ConfirmAsync);
        group.MapPost("/withdraw", WithdrawAsync);
    }

    private static async Task<IResult> AttributeAsync(AttributionRequest request, IAttributionDesk desk, CancellationToken cancellationToken) =>
        Results.Json(await desk.ReattributeAsync(request.From, request.To, cancellationToken), ControlJson.Options);

    private static async Task<IResult> ConfirmAsync(ConfirmationRequest request, ConfirmationDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.ConfirmAsync(request.Claim, cancellationToken));

    private static async Task<IResult> WithdrawAsync(ConfirmationRequest request, ConfirmationDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.WithdrawAsync(request.Claim, cancellationToken));

    private static IResult Answer(ConfirmationOutcome outcome) => outcome.Problem is { } problem
        ? ProblemAnswer.Conflict("Nothing was recorded", "Chưa ghi gì", problem.English, problem.Vietnamese)
        : Results.Json(ConfirmationAnswer.Of(outcome.Made!), ControlJson.Options);
}
