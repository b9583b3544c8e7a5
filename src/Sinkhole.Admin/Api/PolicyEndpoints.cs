using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Admin.Api;

/// <summary><c>/api/v1/pause</c> and <c>/api/v1/allows</c>: what stands above every list for a time, over the control socket alone.</summary>
internal static class PolicyEndpoints
{
    // Longer than any decision of this kind may last; what is longer is told apart from a number that cannot be a length of time.
    private const long MaxSeconds = 100L * 366 * 86_400;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var policy = routes.MapGroup("/api/v1").AddEndpointFilter(ControlConnection.DemandAsync);
        policy.MapGet("/pause", (IListOffice office) => Results.Json(office.PauseState(), ControlJson.Options));
        policy.MapPost("/pause", (DecisionRequest request, IListOffice office) => OfficeAnswer.Of(office.Pause(Length(request), request.By, request.Reason)));
        policy.MapPost("/resume", (DecisionRequest request, IListOffice office) => OfficeAnswer.Of(office.Resume(request.By, request.Reason)));
        policy.MapGet("/allows", (IListOffice office) => Results.Json(office.Allows(), ControlJson.Options));
        policy.MapPost("/allows", (DecisionRequest request, IListOffice office) =>
            OfficeAnswer.Of(office.Allow(request.Name, Length(request), request.By, request.Reason)));
        policy.MapPost("/allows/revoke", (DecisionRequest request, IListOffice office) =>
            OfficeAnswer.Of(office.RevokeAllow(request.Name, request.By, request.Reason)));
    }

    private static TimeSpan Length(DecisionRequest request) => TimeSpan.FromSeconds(Math.Clamp(request.Seconds, 0, MaxSeconds));
}
