using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Status;

namespace Sinkhole.Admin.Telemetry;

/// <summary><c>/healthz</c> for supervisors and <c>/metrics</c> for Prometheus.</summary>
internal static class TelemetryEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", ShowHealth);
        routes.MapGet("/metrics", ShowMetrics);
    }

    private static IResult ShowHealth(ISystemStatus status)
    {
        var faults = Health.Faults(status.Read());
        return faults.Count == 0
            ? Results.Text("ok\n")
            : Results.Text(string.Join('\n', faults) + "\n", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult ShowMetrics(ISystemStatus status, MeterCollector meters, TimeProvider clock)
    {
        var text = new StringBuilder();
        StatusMetrics.Write(text, status.Read(), clock.GetUtcNow());
        meters.Write(text);
        return Results.Text(text.ToString(), PrometheusText.ContentType);
    }
}
