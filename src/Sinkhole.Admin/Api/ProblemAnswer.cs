using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Sinkhole.Admin.Export;

namespace Sinkhole.Admin.Api;

/// <summary>Answers a request that cannot be read with what is wrong, in both languages (RFC 9457).</summary>
internal static class ProblemAnswer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>A 400 that names every bad parameter; the first also as the problem's own detail.</summary>
    public static IResult BadRequest(IReadOnlyList<QueryProblem> problems) => Results.Json(
        new
        {
            Title = "The request has parameters that cannot be read",
            TitleVi = "Yêu cầu có tham số chưa đúng",
            Status = StatusCodes.Status400BadRequest,
            Detail = problems[0].English,
            DetailVi = problems[0].Vietnamese,
            Errors = problems.Select(problem => new { problem.Parameter, Detail = problem.English, DetailVi = problem.Vietnamese }),
        },
        Options,
        "application/problem+json; charset=utf-8",
        StatusCodes.Status400BadRequest);

    /// <summary>A 409: why nothing was done.</summary>
    public static IResult Conflict(string title, string titleVietnamese, string detail, string detailVietnamese) => Results.Json(
        new
        {
            Title = title,
            TitleVi = titleVietnamese,
            Status = StatusCodes.Status409Conflict,
            Detail = detail,
            DetailVi = detailVietnamese,
        },
        Options,
        "application/problem+json; charset=utf-8",
        StatusCodes.Status409Conflict);

    /// <summary>A problem for each parameter that nothing reads: a slip in its name must not widen what is asked for.</summary>
    public static IEnumerable<QueryProblem> Unknown(IQueryCollection query, IReadOnlyList<string> known) => query.Keys
        .Where(key => !known.Contains(key, StringComparer.Ordinal))
        .Select(key => new QueryProblem(
            key,
            $"\"{key}\" is no parameter of this address; it has {string.Join(", ", known)}.",
            $"\"{key}\" không phải tham số của địa chỉ này; các tham số là {string.Join(", ", known)}."));
}
