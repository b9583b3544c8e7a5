using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Server.Landing;

/// <summary>
/// Meets who reaches the sinkhole's own address: records each contact, then shows browsers a page, refuses TLS, and closes all else. A port that
/// cannot be bound keeps nothing else from running and is tried again.
/// </summary>
public sealed partial class LandingServer : IAsyncDisposable
{
    /// <summary>How often ports that could not be bound are tried again.</summary>
    public static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(30);

    private readonly LandingDesk desk;
    private readonly ImmutableArray<LandingPort> ports;
    private readonly CancellationTokenSource stopping = new();
    private Task retrying = Task.CompletedTask;
    private bool isDisposed;

    private LandingServer(ImmutableArray<LandingPlace> places, LandingOptions options, LandingCollaborators collaborators)
    {
        desk = new LandingDesk(options, collaborators);
        ports = [.. places.Select(place => new LandingPort(place, desk))];
    }

    /// <summary>How it stands.</summary>
    public LandingStatus Status => new()
    {
        Listeners = [.. ports.Select(static port => port.Status)],
        Connections = desk.Room.Count,
        Refused = desk.Room.Refused,
        Http = desk.Contacts.Count(ContactProtocol.Http),
        Tls = desk.Contacts.Count(ContactProtocol.Tls),
        Silent = desk.Contacts.Count(ContactProtocol.None),
        Other = desk.Contacts.Count(ContactProtocol.Other),
    };

    /// <summary>Begins to serve these places, those that cannot be bound as soon as they can.</summary>
    public static LandingServer Start(ImmutableArray<LandingPlace> places, LandingOptions options, LandingCollaborators collaborators)
    {
        var server = new LandingServer(places, options, collaborators);
        server.TryStartMissing();
        server.retrying = server.RetryAsync(server.stopping.Token);
        return server;
    }

    /// <summary>Puts other options in force, from the next connection on.</summary>
    public void Apply(LandingOptions options) => desk.Page = new LandingPage(options);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        // Connections end with the token, each recorded as far as it came.
        isDisposed = true;
        await stopping.CancelAsync();
        await retrying;
        foreach (var port in ports)
        {
            await port.StopAsync();
        }

        stopping.Dispose();
    }

    private async Task RetryAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(RetryEvery, desk.House.Clock, cancellationToken);
                if (LandingPlaceText.Format(TryStartMissing()) is { Length: > 0 } places)
                {
                    Log.Bound(desk.House.Logger, places);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.Faulted(desk.House.Logger, exception);
            }
        }
    }

    // Those that began to serve.
    private List<LandingListenerStatus> TryStartMissing() =>
        [.. ports.Where(port => port.IsMissing && port.TryStart(stopping.Token)).Select(static port => port.Status)];

    private static partial class Log
    {
        [LoggerMessage(5033, LogLevel.Information, "The landing page is to be had at {Places} now")]
        public static partial void Bound(ILogger logger, string places);

        [LoggerMessage(5034, LogLevel.Error, "Trying the landing page's ports again met an error; it goes on")]
        public static partial void Faulted(ILogger logger, Exception exception);
    }
}
