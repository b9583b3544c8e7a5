using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Export;
using Sinkhole.Admin.Status;
using Sinkhole.Evidence.Devices.Pointers;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Api;

/// <summary><c>GET /api/v1/offenders</c>: the same rows, and the same octets, as the command line's export.</summary>
internal static class OffenderEndpoint
{
    /// <summary>How many seconds recording lags behind, so that a program can say that the newest hits may be missing.</summary>
    internal const string LagHeader = "Sinkhole-Recording-Lag";

    private static readonly string[] Known = [.. OffenderQuery.Parameters, "format"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/offenders", Send);

    private static IResult Send(HttpContext context, IEvidenceReader evidence, IVerdictReader verdicts, IPointerNames pointers, ISystemStatus status, DisplayOptions display)
    {
        var query = OffenderQuery.Read(context.Request.Query, display.Zone);
        var format = context.Request.Query["format"].ToString();
        List<QueryProblem> problems = [.. query.Problems, .. ProblemAnswer.Unknown(context.Request.Query, Known)];
        if (format is not ("" or "csv" or "json"))
        {
            problems.Add(new QueryProblem("format", $"\"format\" is \"{format}\"; it is csv or json.", $"\"format\" là \"{format}\"; chỉ nhận csv hoặc json."));
        }

        if (problems.Count > 0)
        {
            return ProblemAnswer.BadRequest(problems);
        }

        var rows = OffenderVerdicts.AddAsync(evidence.ReadOffendersAsync(query.Filter, context.RequestAborted), verdicts, query.Filter, context.RequestAborted)
            .Select(row => OffenderPointers.Add(row, pointers));
        context.Response.Headers[LagHeader] = status.Read().Recording.Lag.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return format is "json"
            ? Results.Stream(body => OffenderJson.WriteAsync(rows, body, context.RequestAborted), OffenderJson.ContentType, FileName(query, "json"))
            : Results.Stream(body => OffenderCsv.WriteAsync(rows, body, context.RequestAborted), OffenderCsv.ContentType, FileName(query, "csv"));
    }

    private static string FileName(OffenderQuery query, string extension)
    {
        var list = query["list"];
        var isPlain = list.Length > 0 && list.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        return isPlain ? $"offenders-{list}.{extension}" : $"offenders.{extension}";
    }
}
