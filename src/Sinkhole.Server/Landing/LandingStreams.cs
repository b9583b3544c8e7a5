using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Server.Landing;

/// <summary>One TCP port: accepts connections and lets each run.</summary>
internal sealed partial class LandingStreams(Socket socket, LandingDesk desk)
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    // Guards the connections that run.
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];

    /// <summary>Accepts until the token ends that, then lets the connections end.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Admit(await socket.AcceptAsync(stopping), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // Out of file handles, or a client that went away before it was accepted.
                Log.AcceptError(desk.House.Logger, exception.Message);
                await Pause.ForAsync(PauseAfterError, desk.House.Clock, stopping);
            }
        }

        await Task.WhenAll(Running());
    }

    private void Admit(Socket accepted, CancellationToken stopping)
    {
        if (accepted.RemoteEndPoint is not IPEndPoint client || accepted.LocalEndPoint is not IPEndPoint place || !desk.Room.TryEnter(InternetAddress.From(client.Address), desk.Page.Options))
        {
            accepted.Dispose();
            return;
        }

        var task = ServeAsync(accepted, new Arrival(desk.House.Clock.GetUtcNow(), client, MeantPort.Of(accepted, place), ContactTransport.Tcp), stopping);
        lock (gate)
        {
            running.Add(task);
        }

        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task ServeAsync(Socket accepted, Arrival arrival, CancellationToken stopping)
    {
        try
        {
            await Task.Yield();
            await new LandingConnection(accepted, arrival, desk).RunAsync(stopping);
        }
        catch (Exception exception)
        {
            Log.ConnectionFault(desk.House.Logger, exception);
        }
        finally
        {
            accepted.Dispose();
            desk.Room.Leave(arrival.Address);
        }
    }

    private void Forget(Task task)
    {
        lock (gate)
        {
            running.Remove(task);
        }
    }

    private Task[] Running()
    {
        lock (gate)
        {
            return [.. running];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5030, LogLevel.Warning, "Accepting a connection at the sinkhole's address met an error, '{Reason}'; it goes on after a pause.")]
        public static partial void AcceptError(ILogger logger, string reason);

        [LoggerMessage(5031, LogLevel.Error, "A connection at the sinkhole's address met a fault and was closed.")]
        public static partial void ConnectionFault(ILogger logger, Exception exception);
    }
}
