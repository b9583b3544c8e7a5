using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Listeners;

/// <summary>
/// One client's connection: reads queries as they come, answers those that need no waiting in their order and the others when their answer
/// is there (RFC 7766, 6.2.1.1: a slow query holds back none behind it).
/// </summary>
internal sealed class StreamConnection : IReplyPath, IDisposable
{
    // Holds many pipelined queries; a longer query gets the room it says it needs.
    private const int InputSize = 4096;

    // One response of the largest kind, and room for many small ones before it; an array of the pool has such a size.
    private const int OutputSize = 128 * 1024;

    private readonly Socket socket;
    private readonly StreamLane lane;
    private readonly StreamOptions options;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly SemaphoreSlim places;
    private readonly List<(QueryHandler Handler, PendingQuery Query)> waiting = [];
    private byte[] input = [];
    private bool isOpen;
    private int buffered;
    private long lastQuery;
    private long writeBegan;

    /// <summary>Takes over an accepted socket.</summary>
    public StreamConnection(Socket socket, ClientInfo peer, StreamLane lane, StreamOptions options, TimeProvider clock)
    {
        this.socket = socket;
        this.lane = lane;
        this.options = options;
        this.clock = clock;
        Peer = peer.Address;
        Client = peer;
        places = new SemaphoreSlim(options.MaxInFlight, options.MaxInFlight);
        lastQuery = clock.GetTimestamp();
    }

    /// <summary>Whom the socket is connected to.</summary>
    public InternetAddress Peer { get; }

    /// <summary>Who asks: the peer, or whom a listed proxy told of.</summary>
    public ClientInfo Client { get; private set; }

    /// <summary>True when as many queries wait as may.</summary>
    public bool IsFull => places.CurrentCount == 0;

    /// <summary>True when it has outlived its time: idle, or with a client that does not take its responses.</summary>
    public bool IsOverdue
    {
        get
        {
            var began = Volatile.Read(ref writeBegan);
            return began == 0
                ? places.CurrentCount == options.MaxInFlight && clock.GetElapsedTime(Volatile.Read(ref lastQuery)) > options.IdleTimeout
                : clock.GetElapsedTime(began) > options.WriteTimeout;
        }
    }

    /// <summary>Takes a place for a query that waits, which starts when the lane is free again; the caller has seen that there is a place.</summary>
    public void BeginWaiting(QueryHandler handler, PendingQuery query)
    {
        places.Wait(0);
        waiting.Add((handler, query));
    }

    /// <summary>Sends a zone's transfer beside other answers (RFC 7766, 7); the caller has seen that there is a place.</summary>
    public void BeginTransfer(QueryHandler handler, byte[] query)
    {
        places.Wait(0);
        _ = TransferAsync(handler, query);
    }

    /// <summary>Serves until the client ends, breaks off or is cut off; then waits for the answers under way.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await FillAsync())
            {
                if (isOpen || TryOpen())
                {
                    await AnswerBufferedAsync();
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client broke off, or was cut off: nobody is left to tell.
            Abort();
        }

        // A client that has closed its half only still gets what it asked for.
        ReleaseInput();
        for (var i = 0; i < options.MaxInFlight; i++)
        {
            await places.WaitAsync();
        }
    }

    /// <summary>Closes the socket; whatever waits on it ends.</summary>
    public void Abort() => socket.Dispose();

    /// <summary>Stops taking queries: to the read loop it looks as if the client had closed its half.</summary>
    public void StopReceiving()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReplyAsync(PendingQuery query)
    {
        try
        {
            if (!query.IsSilent)
            {
                await SendAsync(query.FramedResponse);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client is gone.
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Abort();
        writing.Dispose();
        places.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillAsync()
    {
        if (buffered == 0 && input.Length > InputSize)
        {
            ReleaseInput();
        }

        MakeRoom();
        var count = await socket.ReceiveAsync(input.AsMemory(buffered));
        buffered += count;
        return count > 0;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AnswerBufferedAsync()
    {
        while (StreamLane.TryTakeFrame(input.AsSpan(0, buffered), out _))
        {
            Volatile.Write(ref lastQuery, clock.GetTimestamp());
            if (IsFull)
            {
                await places.WaitAsync();
                places.Release();
            }

            var output = ArrayPool<byte>.Shared.Rent(OutputSize);
            try
            {
                var (taken, written) = lane.Answer(this, input.AsSpan(0, buffered), output);
                buffered -= taken;
                input.AsSpan(taken, buffered).CopyTo(input);
                StartWaiting();
                if (written > 0)
                {
                    await SendAsync(output.AsMemory(0, written));
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(output);
            }
        }
    }

    // Whoever is believed, or needs no belief, goes on; who sends a header without being listed, or a broken one, is cut off.
    private bool TryOpen()
    {
        var passage = lane.Pass(input.AsSpan(0, buffered), Client, out var client, out var length);
        if (passage is ProxyPassage.Untrusted or ProxyPassage.Broken)
        {
            Abort();
        }

        isOpen = passage is ProxyPassage.Direct or ProxyPassage.Believed or ProxyPassage.Missing;
        Client = client;
        buffered -= length;
        input.AsSpan(length, buffered).CopyTo(input);
        return isOpen;
    }

    private void StartWaiting()
    {
        foreach (var (handler, query) in waiting)
        {
            query.Start(handler, this);
        }

        waiting.Clear();
    }

    // Awaited by nobody: its place is awaited before the connection ends.
    private async Task TransferAsync(QueryHandler handler, byte[] query)
    {
        await Task.Yield();
        try
        {
            await handler.TransferAsync(query, Client, SendFramedAsync, CancellationToken.None);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client is gone, or took longer than it may: half a transfer is no zone, so the connection ends with it.
            Abort();
        }
        catch (Exception exception)
        {
            handler.Report(exception);
            Abort();
        }
        finally
        {
            places.Release();
        }
    }

    private async ValueTask SendFramedAsync(ReadOnlyMemory<byte> message)
    {
        var frame = ArrayPool<byte>.Shared.Rent(PendingQuery.FrameSize + message.Length);
        try
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)message.Length);
            message.Span.CopyTo(frame.AsSpan(PendingQuery.FrameSize));
            await SendAsync(frame.AsMemory(0, PendingQuery.FrameSize + message.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync(ReadOnlyMemory<byte> octets)
    {
        await writing.WaitAsync();
        try
        {
            Volatile.Write(ref writeBegan, clock.GetTimestamp() | 1);
            while (!octets.IsEmpty)
            {
                octets = octets[await socket.SendAsync(octets)..];
            }
        }
        finally
        {
            Volatile.Write(ref writeBegan, 0);
            writing.Release();
        }
    }

    private void MakeRoom()
    {
        var needed = buffered < PendingQuery.FrameSize
            ? InputSize
            : Math.Max(InputSize, PendingQuery.FrameSize + BinaryPrimitives.ReadUInt16BigEndian(input));
        if (input.Length >= needed)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(needed);
        input.AsSpan(0, buffered).CopyTo(larger);
        var kept = buffered;
        ReleaseInput();
        input = larger;
        buffered = kept;
    }

    private void ReleaseInput()
    {
        if (input.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(input);
        }

        input = [];
        buffered = 0;
    }
}
