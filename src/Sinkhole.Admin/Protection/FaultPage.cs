using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sinkhole.Admin.Pages;

namespace Sinkhole.Admin.Protection;

/// <summary>The catch-all at the head of every request: a fault is logged and answered with a page that says so, without its details.</summary>
internal sealed partial class FaultPage(ILogger<FaultPage> log)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser went away; nobody is left to answer.
            context.Abort();
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            Log.RequestFailed(log, context.Request.Path, fault);
            context.Response.Clear();
            await SecurityHeaders.AddAsync(context, _ => PageEndpoints.Fault(context.RequestServices.GetRequiredService<PageRequest>()).ExecuteAsync(context));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Error, "The request for '{Path}' met a fault")]
        public static partial void RequestFailed(ILogger log, string path, Exception fault);
    }
}
