using Microsoft.AspNetCore.Http;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Admin.Api;

/// <summary>Answers with what a decision came to: its value, or why nothing was done, in both languages (RFC 9457).</summary>
internal static class OfficeAnswer
{
    /// <summary>The value as JSON, or a 409 with the problem.</summary>
    public static IResult Of<T>(Outcome<T> outcome)
        where T : class => outcome.Problem is { } problem ? Refused(problem) : Results.Json(outcome.Value, ControlJson.Options);

    /// <summary>A 409 with the problem.</summary>
    public static IResult Refused(ListProblem problem) =>
        ProblemAnswer.Conflict("Nothing was changed", "Không có gì thay đổi", problem.English, problem.Vietnamese);
}
