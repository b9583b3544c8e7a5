using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// Asks over real sockets: for UDP a new one for each query, on a port drawn from all there are and connected, so that the kernel lets
/// through only what comes from the address and port asked (RFC 5452, 9.2).
/// </summary>
public sealed class SocketExchange(SocketExchangeOptions options) : IExchange, IDisposable
{
    // More than the payload size asked for; what does not fit is cut, so not whole, so dropped.
    private const int UdpBuffer = 4096;

    // With 2,048 ports taken of 64,512, eight draws all fail once in 10^12.
    private const int PortDraws = 8;

    private readonly SemaphoreSlim sockets = new(options.MaxSockets, options.MaxSockets);
    private long kernelPorts;

    /// <summary>Queries whose port the kernel chose because every one drawn was taken.</summary>
    public long KernelPorts => Volatile.Read(ref kernelPorts);

    /// <inheritdoc/>
    public async ValueTask<ExchangeStatus> ExchangeAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, Transport transport, IResponseTaker taker, CancellationToken cancellationToken)
    {
        try
        {
            await sockets.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExchangeStatus.TimedOut;
        }

        try
        {
            return transport == Transport.Udp
                ? await AskDatagramAsync(query, server, taker, cancellationToken)
                : await AskStreamAsync(query, server, taker, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExchangeStatus.TimedOut;
        }
        catch (SocketException)
        {
            return ExchangeStatus.Unreachable;
        }
        finally
        {
            sockets.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => sockets.Dispose();

    private static async ValueTask<ExchangeStatus> AskStreamAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, IResponseTaker taker, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken);

        // Length and message in one segment (RFC 7766, 8).
        var framed = new byte[query.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed.AsMemory(2));
        for (var sent = 0; sent < framed.Length;)
        {
            sent += await socket.SendAsync(framed.AsMemory(sent), SocketFlags.None, cancellationToken);
        }

        var prefix = new byte[2];
        while (await TryFillAsync(socket, prefix, cancellationToken))
        {
            var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
            if (!await TryFillAsync(socket, message, cancellationToken))
            {
                break;
            }

            switch (taker.Take(message))
            {
                case ResponseMatch.Match:
                    return ExchangeStatus.Answered;
                case ResponseMatch.Suspect:
                    return ExchangeStatus.Suspect;
                case ResponseMatch.Ignore:
                    break;
            }
        }

        return ExchangeStatus.Unreachable;
    }

    private static async ValueTask<bool> TryFillAsync(Socket socket, Memory<byte> target, CancellationToken cancellationToken)
    {
        while (!target.IsEmpty)
        {
            var read = await socket.ReceiveAsync(target, SocketFlags.None, cancellationToken);
            if (read == 0)
            {
                return false;
            }

            target = target[read..];
        }

        return true;
    }

    private async ValueTask<ExchangeStatus> AskDatagramAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, IResponseTaker taker, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        BindToDrawnPort(socket);
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(query, SocketFlags.None, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(UdpBuffer);
        try
        {
            while (true)
            {
                var length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
                switch (taker.Take(buffer.AsSpan(0, length)))
                {
                    case ResponseMatch.Match:
                        return ExchangeStatus.Answered;
                    case ResponseMatch.Suspect:
                        return ExchangeStatus.Suspect;
                    case ResponseMatch.Ignore:
                        break;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void BindToDrawnPort(Socket socket)
    {
        var any = socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        for (var draw = 0; draw < PortDraws; draw++)
        {
            try
            {
                socket.Bind(new IPEndPoint(any, RandomNumberGenerator.GetInt32(options.MinPort, options.MaxPort + 1)));
                return;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Taken: draw again.
            }
        }

        // Connecting without a bind lets the kernel choose.
        Interlocked.Increment(ref kernelPorts);
    }
}
