using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sinkhole.Admin.Assets;
using Sinkhole.Admin.Pages;
using Sinkhole.Admin.Protection;
using Sinkhole.Admin.Telemetry;

namespace Sinkhole.Admin;

/// <summary>Adds the pages to a web application; the Host binds what they read and owns the listeners.</summary>
public static class PagesExtensions
{
    /// <summary>Adds what the pages and the API need. <c>IEvidenceReader</c>, <c>IAttributionReader</c>, <c>IVerdictReader</c>, <c>IDeviceDays</c>, <c>IContactReader</c>, <c>IDeviceLabels</c>, <c>ISystemStatus</c> and <c>IDecisionExplainer</c> are the Host's to bind.</summary>
    public static IServiceCollection AddSinkholePages(this IServiceCollection services, PagesOptions options, DisplayOptions display)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(display);
        services.AddSingleton<AssetStore>();
        services.AddSingleton<HostGuard>();
        services.AddSingleton<FaultPage>();
        services.AddSingleton<MeterCollector>();
        services.AddHttpContextAccessor();
        services.AddRazorComponents();

        // Vietnamese letters need no escaping in UTF-8; what HTML needs is always escaped.
        services.Replace(ServiceDescriptor.Singleton(HtmlEncoder.Create(UnicodeRanges.All)));
        services.AddScoped<ClientSources>();
        services.AddScoped(provider =>
        {
            var context = provider.GetRequiredService<IHttpContextAccessor>().HttpContext!;
            return new PageRequest(context, Preferences.Read(context, display.Zone, provider.GetRequiredService<TimeProvider>()));
        });
        return services;
    }

    /// <summary>Adds the checks and headers every request passes, the pages, their files, <c>/healthz</c> and <c>/metrics</c>.</summary>
    public static WebApplication MapSinkholePages(this WebApplication app)
    {
        var faults = app.Services.GetRequiredService<FaultPage>();
        var guard = app.Services.GetRequiredService<HostGuard>();
        app.Use(next => context => SecurityHeaders.AddAsync(context, next));
        app.Use(next => context => guard.InvokeAsync(context, next));
        app.Use(next => context => Preferences.KeepAsync(context, next));
        app.Use(next => context => faults.InvokeAsync(context, next));

        // It hears only instruments that measure after it has begun to listen.
        app.Services.GetRequiredService<MeterCollector>();
        TelemetryEndpoints.Map(app);
        AssetEndpoints.Map(app);
        PageEndpoints.Map(app);
        return app;
    }
}
