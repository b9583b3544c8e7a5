using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Export;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Admin.Api;

/// <summary><c>GET /api/v1/contacts</c>: the newest contacts at the sinkhole's address; older ones with <c>before</c> set to the last number.</summary>
internal static class ContactEndpoint
{
    private static readonly string[] Known = [.. ContactQuery.Parameters, "format"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/contacts", SendAsync);

    private static async Task<IResult> SendAsync(HttpContext context, IContactReader reader, DisplayOptions display)
    {
        var query = ContactQuery.Read(context.Request.Query, display.Zone);
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

        var contacts = await reader.ReadAsync(query.Filter, context.RequestAborted);
        return format is "json"
            ? Results.Stream(body => ContactsJson.WriteAsync(contacts, body, context.RequestAborted), ContactsJson.ContentType, "contacts.json")
            : Results.Stream(body => ContactsCsv.WriteAsync(contacts, body, context.RequestAborted), ContactsCsv.ContentType, "contacts.csv");
    }
}
