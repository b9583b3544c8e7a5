using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;
using Sinkhole.Server.Listeners;

namespace Sinkhole.Server.Landing;

/// <summary>One address and port of the sinkhole, bound or still to be bound.</summary>
internal sealed class LandingPort(LandingPlace place, LandingDesk desk)
{
    private const int Backlog = 128;

    // Datagrams are recorded one by one and none is answered; what a burst loses is lost.
    private static readonly DatagramOptions Datagrams = new() { ReceiveBuffer = 256 * 1024 };

    private Socket? socket;
    private Task running = Task.CompletedTask;
    private volatile LandingListenerStatus status = new(place.EndPoint.Address.ToString(), place.EndPoint.Port, place.Transport, null);

    /// <summary>How it stands.</summary>
    public LandingListenerStatus Status => status;

    /// <summary>True while nothing is bound.</summary>
    public bool IsMissing => socket is null;

    /// <summary>Binds and begins to serve, or says in <see cref="Status"/> what stands in the way.</summary>
    /// <returns>True when it serves.</returns>
    public bool TryStart(CancellationToken stopping)
    {
        try
        {
            socket = place.Transport == Transport.Tcp ? SocketBinder.BindStream(place.EndPoint, Backlog) : SocketBinder.BindDatagram(place.EndPoint, Datagrams, shared: false);
        }
        catch (SocketException exception)
        {
            status = status with { Problem = LandingProblem.From(ListenFailure.From(place.EndPoint, place.Transport, exception)) };
            return false;
        }

        status = status with { Port = ((IPEndPoint)socket.LocalEndPoint!).Port, Problem = null };

        // Not on the thread that starts: where something always waits in the queue, receiving never gives it back.
        var bound = socket;
        running = place.Transport == Transport.Tcp
            ? Task.Run(() => new LandingStreams(bound, desk).RunAsync(stopping), CancellationToken.None)
            : Task.Run(() => new LandingDatagrams(bound, desk).RunAsync(stopping), CancellationToken.None);
        return true;
    }

    /// <summary>Closes it, once the token given at the start has ended.</summary>
    public async Task StopAsync()
    {
        await running;
        socket?.Dispose();
    }
}
