using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Sinkhole.Admin.Status;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Exports;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Admin.Api;

/// <summary>
/// <c>/api/v1/lists</c>: versions, differences, imports, releases and roll-backs, over the control socket alone (lists are TLP:AMBER and
/// there is no sign-in yet).
/// </summary>
internal static class ListEndpoints
{
    private const int MaxDecisions = 10_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var lists = routes.MapGroup("/api/v1/lists").AddEndpointFilter(ControlConnection.DemandAsync);
        lists.MapGet("", (IListOffice office) => Results.Json(office.Lists(), ControlJson.Options));
        lists.MapGet("/{list}/versions", (string list, IListOffice office) => Results.Json(office.Versions(list), ControlJson.Options));
        lists.MapGet("/{list}/refusals", (string list, int version, IListOffice office) => Results.Json(office.Refusals(list, version), ControlJson.Options));
        lists.MapGet("/{list}/diff", (string list, int? version, IListOffice office) => OfficeAnswer.Of(office.Diff(list, version)));
        lists.MapGet("/{list}/dry-run", async (string list, int? version, IListOffice office, CancellationToken cancellationToken) =>
            OfficeAnswer.Of(await office.DryRunAsync(list, version, cancellationToken)));
        lists.MapGet("/{list}/original", SendOriginal);
        lists.MapGet("/{list}/export", Export);
        lists.MapPost("/{list}/versions", ImportAsync);
        lists.MapPost("/{list}/release", (string list, DecisionRequest request, IListOffice office) => OfficeAnswer.Of(office.Release(Release(list, request))));
        lists.MapPost("/{list}/rollback", (string list, DecisionRequest request, IListOffice office) => OfficeAnswer.Of(office.RollBack(Release(list, request))));
        lists.MapPost("/{list}/hold", (string list, DecisionRequest request, IListOffice office) =>
            OfficeAnswer.Of(office.Hold(list, request.Version ?? 0, request.By, request.Reason)));
        lists.MapPost("/{list}/mode", (string list, DecisionRequest request, IListOffice office) =>
            OfficeAnswer.Of(office.SetMode(list, request.Mode, request.By, request.Reason)));
        lists.MapPost("/{list}/remove", (string list, DecisionRequest request, IListOffice office) => OfficeAnswer.Of(office.Remove(list, request.By, request.Reason)));
        lists.MapPost("/{list}/fetch", async (string list, IListOffice office, CancellationToken cancellationToken) =>
            OfficeAnswer.Of(await office.FetchAsync(list, cancellationToken)));

        var others = routes.MapGroup("/api/v1").AddEndpointFilter(ControlConnection.DemandAsync);
        others.MapGet("/feeds", (IListOffice office) => Results.Json(office.Feeds(), ControlJson.Options));
        others.MapGet("/decisions", (string? list, int? most, IListOffice office) =>
            Results.Json(office.Decisions(list, Math.Clamp(most ?? 100, 1, MaxDecisions)), ControlJson.Options));
    }

    private static async Task<IResult> ImportAsync(HttpContext context, string list, [AsParameters] ImportParameters parameters, IListOffice office)
    {
        // Whoever came over the control socket may bring a list of any size that the library takes; the library counts.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var request = new ImportRequest
        {
            List = list,
            By = parameters.By ?? "",
            FileName = parameters.FileName ?? "",
            Origin = parameters.Origin ?? VersionOrigin.Upload,
            Format = parameters.Format,
            Letter = parameters.Letter ?? "",
            Columns = parameters.Columns ?? "",
            Campaign = parameters.Campaign ?? "",
            Class = parameters.Class,
            StatedOctets = context.Request.ContentLength,
        };
        return OfficeAnswer.Of(await office.ImportAsync(request, context.Request.Body, context.RequestAborted));
    }

    private static IResult Export(string list, ExportFormat format, int? version, string? zone, IListOffice office, ISinkholeAddresses addresses, TimeProvider clock)
    {
        var outcome = office.Compiled(list, version);
        if (outcome.Problem is { } problem)
        {
            return OfficeAnswer.Refused(problem);
        }

        if (outcome.Value is not { } compiled)
        {
            return OfficeAnswer.Refused(new ListProblem($"List \"{list}\" has no rows in force.", $"Danh sách \"{list}\" không có dòng nào đang áp dụng."));
        }

        var options = new ExportOptions
        {
            Format = format,
            At = clock.GetUtcNow(),
            SinkholeIPv4 = addresses.IPv4,
            SinkholeIPv6 = addresses.IPv6,
            Zone = zone is not null && DomainName.TryParse(zone, out var name) ? name : null,
        };
        return Results.Stream(
            async body =>
            {
                // The writers are synchronous, and Kestrel takes no such writes: what they wrote goes on from a file, however long.
                await using var written = new FileStream(
                    Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
                ListExporter.Write(compiled, options, written);
                written.Position = 0;
                await written.CopyToAsync(body);
            },
            "text/plain; charset=utf-8");
    }

    private static IResult SendOriginal(string list, int version, IListOffice office) => office.OpenOriginal(list, version) is { } original
        ? Results.Stream(original, "application/octet-stream")
        : OfficeAnswer.Refused(new ListProblem(
            $"The octets that version {version} of list \"{list}\" was imported from are not kept.",
            $"Không còn giữ tệp gốc của phiên bản {version}, danh sách \"{list}\"."));

    private static ReleaseRequest Release(string list, DecisionRequest request) => new()
    {
        List = list,
        Version = request.Version,
        By = request.By,
        Reason = request.Reason,
        AcceptsLimits = request.AcceptsLimits,
    };
}
