using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Api;
using Sinkhole.Admin.Export;
using Sinkhole.Admin.Protection;
using Sinkhole.Campaigns.Exports.Numbered;

namespace Sinkhole.Admin.Pages;

/// <summary><c>/exports</c>: the export log, and the form's target, which answers with the package or with a page that says why there is none.</summary>
internal static class ExportPages
{
    private const int MostEntries = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/exports", ShowLog);
        routes.MapPost("/exports", MakeAsync);
    }

    private static RazorComponentResult<Exports> ShowLog([FromServices] ExportDesk desk) => PageEndpoints.Show<Exports>(StatusCodes.Status200OK, [
        new(nameof(Exports.Entries), desk.Log.Recent(MostEntries)),
        new(nameof(Exports.Break), desk.Log.Break),
    ]);

    private static async Task<IResult> MakeAsync(HttpContext context, PageRequest page, [FromServices] ExportDesk desk)
    {
        var texts = page.Display.Exports;
        if (!OwnPagesOnly.IsOwn(context.Request))
        {
            return Tell(StatusCodes.Status403Forbidden, texts.ForeignTitle, texts.ForeignText);
        }

        var read = await ExportParameters.ReadAsync(context.Request, page.Display.Zone, ExportEndpoints.AskerOf(context), context.RequestAborted);
        if (read.Request is not { } request)
        {
            return Tell(StatusCodes.Status400BadRequest, texts.Refused, string.Join(' ', read.Problems.Select(problem => page.Display.Pick(problem.Vietnamese, problem.English))));
        }

        var outcome = await desk.MakeAsync(request, context.RequestAborted);
        return outcome.Made is { } made
            ? ExportEndpoints.Send(context, made)
            : Tell(StatusCodes.Status409Conflict, texts.Refused, page.Display.Pick(outcome.Problem!.Vietnamese, outcome.Problem.English));
    }

    private static RazorComponentResult<Message> Tell(int status, string title, string text) =>
        PageEndpoints.Show<Message>(status, [new(nameof(Message.Title), title), new(nameof(Message.Text), text)]);
}
