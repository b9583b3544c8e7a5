using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Explain;
using Sinkhole.Admin.Export;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Admin.Api;

/// <summary><c>GET /api/v1/explain</c> and <c>/api/v1/query</c>: why a name is decided as it is, and what the running server answers.</summary>
internal static class ExplainEndpoints
{
    private const int LongestName = 1024;
    private static readonly string[] ExplainParameters = ["name", "client"];
    private static readonly string[] QueryParameters = ["name", "type", "client"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/explain", Explain);
        routes.MapGet("/api/v1/query", AskAsync);
    }

    private static IResult Explain(HttpContext context, IDecisionExplainer explainer)
    {
        var query = context.Request.Query;
        var problems = ProblemAnswer.Unknown(query, ExplainParameters).ToList();
        var name = ReadName(query, problems);
        var client = ReadClient(query, problems);
        if (name is null || problems.Count > 0)
        {
            return ProblemAnswer.BadRequest(problems);
        }

        var found = explainer.Explain(name, client);
        return Results.Json(
            new { Name = name.ToString(), IsListed = found.Rows.Count > 0, found.Action, found.Trigger, found.Group, found.IsPaused, found.Rows },
            ControlJson.Options);
    }

    private static async Task<IResult> AskAsync(HttpContext context, IDecisionExplainer explainer)
    {
        var query = context.Request.Query;
        var problems = ProblemAnswer.Unknown(query, QueryParameters).ToList();
        var name = ReadName(query, problems);
        var client = ReadClient(query, problems);
        var text = query["type"].ToString();
        var type = RecordType.A;
        if (text.Length > 0 && !RecordTypeText.TryParse(text, out type))
        {
            problems.Add(new QueryProblem("type", $"\"{text}\" is no record type; write A, AAAA, MX or TYPE65.", $"\"{text}\" không phải loại bản ghi; ghi A, AAAA, MX hoặc TYPE65."));
        }

        if (name is null || problems.Count > 0)
        {
            return ProblemAnswer.BadRequest(problems);
        }

        var answer = await explainer.AskAsync(name, type, client, context.RequestAborted);
        return Results.Json(
            new { Name = name.ToString(), Type = RecordTypeText.Format(type), answer.Rcode, answer.Answer, answer.Authority, answer.ExtendedErrors, answer.Why, answer.WhyVietnamese },
            ControlJson.Options);
    }

    private static InternetAddress? ReadClient(IQueryCollection query, List<QueryProblem> problems)
    {
        var text = query["client"].ToString();
        if (InternetAddress.TryParse(text, out var address))
        {
            return address;
        }

        if (text.Length > 0)
        {
            problems.Add(new QueryProblem("client", $"\"{text}\" is not an IP address.", $"\"{text}\" không phải địa chỉ IP."));
        }

        return null;
    }

    private static DomainName? ReadName(IQueryCollection query, List<QueryProblem> problems)
    {
        var text = query["name"].ToString().Trim();
        if (text.Length is > 0 and <= LongestName && DomainName.TryParse(text, out var name))
        {
            return name;
        }

        problems.Add(text.Length == 0
            ? new QueryProblem("name", "\"name\" is missing.", "Thiếu tham số \"name\".")
            : new QueryProblem("name", $"\"{text}\" is not a domain name.", $"\"{text}\" không phải là tên miền."));
        return null;
    }
}
