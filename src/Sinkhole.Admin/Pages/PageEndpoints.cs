using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Sinkhole.Admin.Explain;
using Sinkhole.Admin.Export;
using Sinkhole.Admin.Status;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Pages;

/// <summary>The pages' addresses: each reads its parameters and data, and hands a finished model to its component.</summary>
internal static partial class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ShowOverviewAsync);
        routes.MapGet("/clients", ShowClientsAsync);
        routes.MapGet("/clients/{address}", ShowClientAsync);
        routes.MapGet("/lists", ShowLists);
        routes.MapGet("/search", SearchAsync);
        ExportPages.Map(routes);
        ContactPages.Map(routes);
        routes.MapFallback((PageRequest page) => NotFound(page));
    }

    public static RazorComponentResult NotFound(PageRequest page) => Show<Message>(StatusCodes.Status404NotFound, [
        new(nameof(Message.Title), page.Display.Shell.NotFoundTitle),
        new(nameof(Message.Text), page.Display.Shell.NotFoundText(page.Path)),
    ]);

    public static RazorComponentResult Fault(PageRequest page) => Show<Message>(StatusCodes.Status500InternalServerError, [
        new(nameof(Message.Title), page.Display.Shell.FaultTitle),
        new(nameof(Message.Text), page.Display.Shell.FaultText),
    ]);

    public static RazorComponentResult<T> Show<T>(int status, IReadOnlyList<KeyValuePair<string, object?>> parameters)
        where T : IComponent => new RazorComponentResult<T>(new Dictionary<string, object?>(parameters, StringComparer.Ordinal)) { StatusCode = status };

    private static async Task<IResult> ShowOverviewAsync(
        HttpContext context, IEvidenceReader evidence, ISystemStatus status, PagesOptions options, PageRequest page, ILogger<PageRequest> log)
    {
        var range = TimeRange.Find(context.Request.Query["range"].ToString());
        var to = page.Display.Now;
        var from = to - range.Length;
        EvidenceOverview? figures = null;
        try
        {
            figures = await evidence.ReadOverviewAsync(from, to, options.TopRows, context.RequestAborted);
        }
        catch (Exception fault) when (fault is DbException or IOException)
        {
            // The page says so: the rest of it, above all what is wrong, matters most at such a time.
            Log.StoreUnreadable(log, fault);
        }

        return Show<Overview>(StatusCodes.Status200OK, [new(nameof(Overview.Model), new OverviewModel
        {
            Range = range,
            From = from,
            To = to,
            Status = status.Read(),
            Figures = figures,
            Series = figures is null ? null : HitSeries.Of(figures, from, to),
        })]);
    }

    private static async Task<IResult> ShowClientsAsync(HttpContext context, ClientSources sources, ISystemStatus status, PageRequest page)
    {
        var options = sources.Options;
        var query = OffenderQuery.Read(context.Request.Query, page.Display.Zone);
        var order = OffenderOrder.Read(context.Request.Query["sort"], context.Request.Query["dir"]);
        var model = new ClientsModel { Query = query, Order = order, Status = status.Read(), MaxNamesPerRow = options.MaxNamesPerRow };
        if (!query.Problems.IsEmpty)
        {
            return Show<Clients>(StatusCodes.Status400BadRequest, [new(nameof(Clients.Model), model)]);
        }

        model = await FillAsync(model, query.Filter, context, sources);
        return Show<Clients>(StatusCodes.Status200OK, [new(nameof(Clients.Model), model)]);
    }

    private static async Task<IResult> ShowClientAsync(
        string address, HttpContext context, ClientSources sources, ISystemStatus status, PageRequest page)
    {
        var options = sources.Options;
        if (!InternetAddress.TryParse(address, out var client))
        {
            return NotFound(page);
        }

        var query = OffenderQuery.Read(context.Request.Query, page.Display.Zone);
        var model = new ClientsModel { Query = query, Order = OffenderOrder.Default, Status = status.Read(), MaxNamesPerRow = options.MaxNamesPerRow };
        if (!query.Problems.IsEmpty)
        {
            return Show<Clients>(StatusCodes.Status400BadRequest, [new(nameof(Clients.Model), model)]);
        }

        var filter = new OffenderFilter { Client = client, From = query.Filter.From, To = query.Filter.To };
        model = await FillAsync(model, filter, context, sources);
        model = model with
        {
            Hits = await sources.Evidence.ReadHitsAsync(client, options.LatestHits, context.RequestAborted),
            Contacts = await sources.Contacts.ReadAsync(new ContactFilter { Client = client, Limit = options.LatestHits }, context.RequestAborted),
            Spans = await sources.Attributions.ReadClientAsync(client, options.LatestHits, context.RequestAborted),
        };
        model = model with
        {
            Active = await ActiveDays.ReadAsync(sources.Days, model.Spans.Select(span => span.Counts.Record.Device), page.Display.Today, context.RequestAborted),
        };
        return Show<Client>(StatusCodes.Status200OK, [new(nameof(Client.Model), model), new(nameof(Client.Address), client.ToString())]);
    }

    private static async Task<ClientsModel> FillAsync(ClientsModel model, OffenderFilter filter, HttpContext context, ClientSources sources)
    {
        var options = sources.Options;
        var pages = Math.Max(1, options.MaxReachableRow / options.PageRows);
        var number = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var rows = await OffenderWindow.ReadAsync(
            sources.Evidence.ReadOffendersAsync(filter, context.RequestAborted), model.Order, (number - 1) * options.PageRows, options.PageRows + 1, context.RequestAborted);
        var hasMore = rows.Length > options.PageRows;
        var shown = hasMore ? rows.RemoveAt(options.PageRows) : rows;
        return model with
        {
            Rows = [.. await OffenderVerdicts.AddAsync(shown, sources.Verdicts, filter, context.RequestAborted)],
            Page = number,
            PageRows = options.PageRows,
            HasMore = hasMore,
            EndsHere = hasMore && number == pages,
        };
    }

    private static RazorComponentResult<Lists> ShowLists(HttpContext context, ISystemStatus status, IDecisionExplainer explainer)
    {
        var asked = context.Request.Query["name"].ToString().Trim();
        var name = asked.Length is > 0 and <= NameSpan.MaxLength && DomainName.TryParse(asked, out var read) ? read : null;
        return Show<Lists>(StatusCodes.Status200OK, [new(nameof(Lists.Model), new ListsModel
        {
            Status = status.Read(),
            Asked = asked,
            Name = name?.ToString(),
            Rows = name is null ? [] : [.. explainer.Explain(name, client: null).Rows],
        })]);
    }

    /// <summary>An address leads to its own page, a reference code to its contact, anything else to the clients that asked for names with that text.</summary>
    private static async Task<RedirectHttpResult> SearchAsync(HttpContext context, IContactReader contacts)
    {
        var text = context.Request.Query["q"].ToString().Trim();
        if (InternetAddress.TryParse(text, out var client))
        {
            return TypedResults.LocalRedirect($"/clients/{client}");
        }

        var isCode = ContactQuery.BareCode(text) is { } code && (await contacts.ReadAsync(new ContactFilter { Code = code, Limit = 1 }, context.RequestAborted)).Count > 0;
        return TypedResults.LocalRedirect(PageRequest.Link(isCode ? "/contacts" : "/clients", [new(isCode ? "code" : "indicator", text)]));
    }

    private static partial class Log
    {
        [LoggerMessage(6000, LogLevel.Error, "The overview's figures could not be read from the store")]
        public static partial void StoreUnreadable(ILogger log, Exception fault);
    }
}
