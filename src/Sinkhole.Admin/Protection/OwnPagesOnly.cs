using Microsoft.AspNetCore.Http;

namespace Sinkhole.Admin.Protection;

/// <summary>
/// Takes requests that do something only from our own pages, or from programs that are no browser: a page of another site could otherwise have
/// the administrator's browser send them (CSRF). Nothing is kept in cookies that such a request would need, so where it comes from is all
/// there is to check.
/// </summary>
internal static class OwnPagesOnly
{
    /// <summary>Lets such a request pass, and answers others with 403.</summary>
    public static ValueTask<object?> DemandAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsOwn(context.HttpContext.Request) ? next(context) : ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden));

    // Browsers say the site they come from; those that do not yet say the origin, which without a match is another's or hidden.
    internal static bool IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" => true,
        "" => request.Headers.Origin.ToString() is var origin
            && (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };
}
