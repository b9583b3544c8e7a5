using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sinkhole.Admin;
using Sinkhole.Admin.Api;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Running;

/// <summary>The control socket alone, without pages: what a command opens for itself when no server runs.</summary>
internal sealed class ControlDoor : IAsyncDisposable
{
    private readonly WebApplication running;
    private readonly ControlSocket place;

    private ControlDoor(WebApplication running, ControlSocket place)
    {
        this.running = running;
        this.place = place;
    }

    /// <summary>Opens it over what <paramref name="bind"/> adds. Only under the data directory's lock.</summary>
    public static async Task<ControlDoor> OpenAsync(DataPaths paths, Action<IServiceCollection> bind, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var socket = ControlSocket.Prepare(paths);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "sinkhole", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Listen(kestrel, socket);
        });
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.AddRoutingCore();
        bind(builder.Services);
        var app = builder.Build();
        app.MapDecisionApi();
        await app.StartAsync(cancellationToken);
        socket.Restrict();
        return new ControlDoor(app, socket);
    }

    /// <summary>Has a web server listen on the control socket; connections of other users are cut off, those that stay are marked.</summary>
    public static void Listen(KestrelServerOptions kestrel, ControlSocket socket) => kestrel.ListenUnixSocket(socket.Path, listen =>
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(CheckPeer);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await running.StopAsync();
        await running.DisposeAsync();
        place.Dispose();
    }

    private static ConnectionDelegate CheckPeer(ConnectionDelegate next) => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } peer && PeerCheck.IsTrusted(peer))
        {
            connection.Features.Set(ControlConnection.Trusted);
            return next(connection);
        }

        connection.Abort(new ConnectionAbortedException("The peer is another user"));
        return Task.CompletedTask;
    };
}
