using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Export;
using Sinkhole.Admin.Status;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Admin.Pages;

/// <summary><c>/contacts</c>: who reached the sinkhole's own address, found by address, time or the reference code of the landing page.</summary>
internal static class ContactPages
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/contacts", ShowAsync);

    private static async Task<RazorComponentResult<Contacts>> ShowAsync(HttpContext context, IContactReader reader, ISystemStatus status, PageRequest page, PagesOptions options)
    {
        var query = ContactQuery.Read(context.Request.Query, page.Display.Zone);
        var model = new ContactsModel { Query = query, Status = status.Read() };
        if (!query.Problems.IsEmpty)
        {
            return Show(StatusCodes.Status400BadRequest, model);
        }

        var rows = await reader.ReadAsync(query.Filter with { Limit = options.PageRows + 1 }, context.RequestAborted);
        return Show(StatusCodes.Status200OK, model with { Contacts = [.. rows.Take(options.PageRows)], HasMore = rows.Count > options.PageRows });
    }

    private static RazorComponentResult<Contacts> Show(int status, ContactsModel model) => PageEndpoints.Show<Contacts>(status, [new(nameof(Contacts.Model), model)]);
}
