using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sinkhole.Admin.Export;
using Sinkhole.Admin.Protection;
using Sinkhole.Admin.Status;
using Sinkhole.Campaigns.Exports.Numbered;

namespace Sinkhole.Admin.Api;

/// <summary><c>/api/v1/exports</c>: numbered, signed packages, and the log of them.</summary>
public static class ExportEndpoints
{
    /// <summary>The number of the export in the log.</summary>
    public const string NumberHeader = "Sinkhole-Export";

    /// <summary>How many rows are in it.</summary>
    public const string RecordsHeader = "Sinkhole-Records";

    /// <summary>How many rows the form has no place for.</summary>
    public const string LeftOutHeader = "Sinkhole-Left-Out";

    /// <summary>SHA-256 of the package.</summary>
    public const string HashHeader = "Sinkhole-Sha256";

    /// <summary>Fingerprint of the key it is signed with.</summary>
    public const string KeyHeader = "Sinkhole-Key";

    private const int MostEntries = 1000;
    private const string MediaType = "application/zip";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/exports", MakeAsync).AddEndpointFilter(OwnPagesOnly.DemandAsync);
        routes.MapGet("/api/v1/exports", (int? most, [FromServices] ExportDesk desk) =>
            Results.Json(new ExportLogAnswer(desk.Log.Recent(Math.Clamp(most ?? 100, 1, MostEntries)), desk.Log.Break), ControlJson.Options));
    }

    /// <summary>Who asks: over the control socket whom the command names, elsewhere the pages at an address, since nobody signs in yet.</summary>
    internal static string? AskerOf(HttpContext context) =>
        context.Features.Get<ControlConnection>() is null ? $"Trang quản trị ({context.Connection.RemoteIpAddress})" : null;

    /// <summary>The package as a download.</summary>
    internal static IResult Send(HttpContext context, MadeExport made)
    {
        var headers = context.Response.Headers;
        headers[NumberHeader] = made.Entry.Number.ToString(CultureInfo.InvariantCulture);
        headers[RecordsHeader] = made.Entry.Records.ToString(CultureInfo.InvariantCulture);
        headers[LeftOutHeader] = made.Entry.LeftOut.ToString(CultureInfo.InvariantCulture);
        headers[HashHeader] = made.Entry.Sha256;
        headers[KeyHeader] = made.Entry.Key;
        if (context.RequestServices.GetService<ISystemStatus>() is { } status)
        {
            headers[OffenderEndpoint.LagHeader] = status.Read().Recording.Lag.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        }

        return Results.Stream(made.Package, MediaType, made.FileName);
    }

    private static async Task<IResult> MakeAsync(HttpContext context, [FromServices] ExportDesk desk, [FromServices] DisplayOptions display)
    {
        var read = await ExportParameters.ReadAsync(context.Request, display.Zone, AskerOf(context), context.RequestAborted);
        if (read.Request is not { } request)
        {
            return ProblemAnswer.BadRequest(read.Problems);
        }

        var outcome = await desk.MakeAsync(request, context.RequestAborted);
        return outcome.Made is { } made ? Send(context, made) : Refused(outcome.Problem!);
    }

    private static IResult Refused(ExportProblem problem) =>
        ProblemAnswer.Conflict("Nothing was exported", "Chưa xuất tệp nào", problem.English, problem.Vietnamese);
}
