using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Sinkhole.Admin.Protection;

/// <summary>
/// Answers only requests addressed to a name that is ours. A page elsewhere that points its own name at a loopback address (DNS rebinding)
/// would otherwise read these pages through the administrator's browser.
/// </summary>
internal sealed class HostGuard(PagesOptions options)
{
    private readonly FrozenSet<string> names =
        new[] { "localhost" }.Concat(options.HostNames).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsOurs(context.Request.Host.Host))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("This server is not known by that name. Use http://127.0.0.1 or http://localhost with its port.\n", context.RequestAborted);
    }

    internal bool IsOurs(string host) =>
        names.Contains(host) || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));
}
