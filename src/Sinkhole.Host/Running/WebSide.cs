using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sinkhole.Admin;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Running;

/// <summary>The pages on their address and the programs' interface on the control socket.</summary>
internal sealed class WebSide : IAsyncDisposable
{
    private const int MaxConnections = 200;
    private const int MaxRequestOctets = 64 * 1024;

    // What is left of five seconds after the other rooms had theirs.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly WebApplication running;
    private readonly ControlSocket place;

    private WebSide(WebApplication running, ControlSocket place)
    {
        this.running = running;
        this.place = place;
    }

    /// <summary>Builds the web side over what <paramref name="bind"/> adds, and begins to listen.</summary>
    /// <exception cref="MustFixException">The pages' address cannot be listened on.</exception>
    public static async Task<WebSide> StartAsync(HostConfiguration configuration, Action<IServiceCollection> bind, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var socket = ControlSocket.Prepare(new DataPaths(configuration.DataDirectory));
        var app = Build(configuration, socket, bind, logs);
        try
        {
            await app.StartAsync(cancellationToken);
            socket.Restrict();
            return new WebSide(app, socket);
        }
        catch (IOException inUse)
        {
            await app.DisposeAsync();
            socket.Dispose();
            throw CannotListen(configuration, inUse);
        }
        catch (SocketException refused)
        {
            await app.DisposeAsync();
            socket.Dispose();
            throw CannotListen(configuration, refused);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(StopPatience);
        await running.StopAsync(deadline.Token);
        await running.DisposeAsync();
        place.Dispose();
    }

    private static WebApplication Build(HostConfiguration configuration, ControlSocket socket, Action<IServiceCollection> bind, ILoggerFactory logs)
    {
        // Empty: no environment variable and no appsettings.json changes what the one configuration file says.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "sinkhole", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = MaxRequestOctets;
            kestrel.Listen(configuration.Admin.Listen, listen => listen.Protocols = HttpProtocols.Http1);
            ControlDoor.Listen(kestrel, socket);
        });
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.AddRoutingCore();

        // The framework's forms ask for keys; nothing of ours outlives the process with them, so none are kept in the home directory.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSinkholePages(
            new PagesOptions { HostNames = [configuration.Admin.Listen.Address.ToString()] }, new DisplayOptions { Zone = configuration.TimeZone });
        bind(builder.Services);

        var app = builder.Build();
        if (!configuration.Admin.Metrics)
        {
            app.Use(next => context => context.Request.Path.Equals("/metrics", StringComparison.Ordinal) ? AnswerNotHereAsync(context) : next(context));
        }

        app.MapSinkholePages();
        app.MapControlApi();
        return app;
    }

    private static Task AnswerNotHereAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static MustFixException CannotListen(HostConfiguration configuration, Exception fault) => new(
        $"'admin.listen' is 'http://{configuration.Admin.Listen}': the pages cannot listen there ({(fault.InnerException ?? fault).Message}). Stop the program that has this port, or write another.",
        $"'admin.listen' là 'http://{configuration.Admin.Listen}': không mở được trang quản trị tại đó ({(fault.InnerException ?? fault).Message}). Dừng chương trình đang dùng cổng này, hoặc ghi cổng khác.",
        fault);
}
