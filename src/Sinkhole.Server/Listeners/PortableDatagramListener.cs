using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Messages;
using Sinkhole.Server.Queries;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server.Listeners;

/// <summary>One address over UDP with the framework's sockets, one datagram at a time: for systems without batched system calls.</summary>
internal sealed partial class PortableDatagramListener : IListener, IReplyPath
{
    private const int QuerySize = 2048;
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly Socket socket;
    private readonly QueryHandler handler;
    private readonly LaneCounters counters;
    private readonly ListenerContext context;
    private readonly Thread thread;
    private readonly SocketAddress peer;
    private readonly bool isIPv6;
    private readonly byte[] query = new byte[QuerySize];
    private readonly byte[] response;
    private readonly ManualResetEventSlim stopping = new();

    /// <summary>Takes over a bound socket.</summary>
    public PortableDatagramListener(Socket socket, QueryHandler handler, LaneCounters counters, int responseSize, ListenerContext context)
    {
        this.socket = socket;
        this.handler = handler;
        this.counters = counters;
        this.context = context;
        response = new byte[responseSize];
        peer = new SocketAddress(socket.AddressFamily);
        isIPv6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        Status = new ListenerStatus(socket.LocalEndPoint!.ToString()!, Transport.Udp, 1, SocketBinder.GrantedReceiveBuffer(socket));
        thread = new Thread(Run) { Name = "dns-udp", IsBackground = true };
    }

    /// <inheritdoc/>
    public ListenerStatus Status { get; }

    /// <inheritdoc/>
    public void Start() => thread.Start();

    /// <inheritdoc/>
    public ValueTask StopReceivingAsync()
    {
        if (!stopping.IsSet)
        {
            stopping.Set();
            try
            {
                socket.Shutdown(SocketShutdown.Receive);
            }
            catch (SocketException)
            {
                // Said of every socket without a peer. Where it does not wake the thread, disposal does.
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopReceivingAsync();
        socket.Dispose();
        if (thread.ThreadState != ThreadState.Unstarted)
        {
            await Task.Run(thread.Join);
        }

        stopping.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask ReplyAsync(PendingQuery query)
    {
        if (query.IsSilent)
        {
            return ValueTask.CompletedTask;
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(query.Route);
        var client = new SocketAddress(socket.AddressFamily, size);
        query.Route.Slice(sizeof(int), size).CopyTo(client.Buffer.Span);
        try
        {
            socket.SendTo(query.Response.Span, SocketFlags.None, client);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            context.Statistics.Shared(Transport.Udp).CountShared(QueryCounter.SendFailed);
        }

        return ValueTask.CompletedTask;
    }

    private void Run()
    {
        while (!stopping.IsSet)
        {
            try
            {
                while (!stopping.IsSet)
                {
                    ServeOne();
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // Some systems tell an unreachable client's ICMP message here; others only that we are stopping.
                stopping.Wait(stopping.IsSet ? TimeSpan.Zero : PauseAfterError);
            }
            catch (Exception exception)
            {
                Log.ListenerFault(context.Logger, exception);
                stopping.Wait(PauseAfterError);
            }
        }
    }

    private void ServeOne()
    {
        var size = socket.ReceiveFrom(query, SocketFlags.None, peer);
        if (stopping.IsSet && size == 0)
        {
            return;
        }

        handler.BeginBatch(BatchTime.Read(context.Clock));
        var client = SocketAddressReader.ReadClient(peer.Buffer.Span, isIPv6, Transport.Udp);
        var outcome = handler.TryAnswer(query.AsSpan(0, size), client, response, out var length);
        if (outcome == QueryOutcome.Answered)
        {
            Send(length);
        }
        else if (outcome == QueryOutcome.MustWait)
        {
            var waiting = handler.Waiting!;
            BinaryPrimitives.WriteInt32LittleEndian(waiting.Route, peer.Size);
            peer.Buffer.Span[..peer.Size].CopyTo(waiting.Route[sizeof(int)..]);
            waiting.Start(handler, this);
        }
    }

    private void Send(int length)
    {
        try
        {
            socket.SendTo(response.AsSpan(0, length), SocketFlags.None, peer);
        }
        catch (SocketException)
        {
            counters.Count(QueryCounter.SendFailed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5012, LogLevel.Error, "A UDP listener met a fault; it goes on after a pause.")]
        public static partial void ListenerFault(ILogger logger, Exception exception);
    }
}
