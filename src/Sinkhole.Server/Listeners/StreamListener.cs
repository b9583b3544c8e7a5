using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Listeners;

/// <summary>One address over TCP: accepts connections and lets each run.</summary>
internal sealed partial class StreamListener : IListener
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly Socket socket;
    private readonly ImmutableArray<StreamLane> lanes;
    private readonly StreamOptions options;
    private readonly ConnectionTable table;
    private readonly ListenerContext context;
    private readonly CancellationTokenSource stopping = new();
    private Task accepting = Task.CompletedTask;
    private uint accepted;

    /// <summary>Takes over a listening socket.</summary>
    public StreamListener(
        Socket socket, ImmutableArray<StreamLane> lanes, StreamOptions options, ConnectionTable table, ListenerContext context)
    {
        this.socket = socket;
        this.lanes = lanes;
        this.options = options;
        this.table = table;
        this.context = context;
        Status = new ListenerStatus(socket.LocalEndPoint!.ToString()!, Transport.Tcp, 1, 0);
    }

    /// <inheritdoc/>
    public ListenerStatus Status { get; }

    /// <inheritdoc/>
    public void Start() => accepting = AcceptAllAsync(stopping.Token);

    /// <inheritdoc/>
    public async ValueTask StopReceivingAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        socket.Dispose();
        table.StopReceiving();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopReceivingAsync();
        stopping.Dispose();
    }

    private async Task AcceptAllAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Admit(await socket.AcceptAsync(cancellationToken));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                // Out of file handles, or a client that went away before it was accepted.
                Log.AcceptError(context.Logger, exception.Message);
                await PauseAsync(cancellationToken);
            }
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken) =>
        await Task.Delay(PauseAfterError, context.Clock, cancellationToken).ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private void Admit(Socket accepted)
    {
        if (accepted.RemoteEndPoint is not IPEndPoint peer)
        {
            accepted.Dispose();
            return;
        }

        // Responses that are ready leave at once, each in as few segments as it needs.
        accepted.NoDelay = true;
        var client = new ClientInfo(InternetAddress.From(peer.Address), (ushort)peer.Port, Transport.Tcp);
        var lane = lanes[(int)(this.accepted++ % (uint)lanes.Length)];
        _ = ServeAsync(new StreamConnection(accepted, client, lane, options, context.Clock));
    }

    // Awaited by nobody: the table knows the connection until it ends.
    private async Task ServeAsync(StreamConnection connection)
    {
        try
        {
            if (table.TryAdd(connection))
            {
                await Task.Yield();
                await connection.RunAsync();
            }
        }
        catch (Exception exception)
        {
            Log.ConnectionFault(context.Logger, exception);
        }
        finally
        {
            table.Remove(connection);
            connection.Dispose();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5020, LogLevel.Warning, "Accepting a TCP connection met an error, '{Reason}'; it goes on after a pause.")]
        public static partial void AcceptError(ILogger logger, string reason);

        [LoggerMessage(5021, LogLevel.Error, "A TCP connection met a fault and was closed.")]
        public static partial void ConnectionFault(ILogger logger, Exception exception);
    }
}
