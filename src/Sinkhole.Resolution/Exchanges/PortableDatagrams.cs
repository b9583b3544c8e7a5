using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Exchanges;

/// <summary>Asks over UDP with a new managed socket for each query, on a port drawn from all there are: everywhere, at more cost.</summary>
internal sealed class PortableDatagrams(SocketExchangeOptions options) : IDatagrams
{
    // More than the payload size asked for; what does not fit is cut, so not whole, so dropped.
    private const int BufferOctets = 4096;

    // With 8,192 ports taken of 64,512, eight draws all fail once in ten million.
    private const int PortDraws = 8;

    private int open;

    /// <inheritdoc/>
    public async ValueTask<ExchangeStatus> AskAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, IResponseTaker taker, CancellationToken cancellationToken)
    {
        try
        {
            return Interlocked.Increment(ref open) <= options.MaxSockets
                ? await ConverseAsync(query, server, taker, cancellationToken)
                : ExchangeStatus.Busy;
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
            Interlocked.Decrement(ref open);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<ExchangeStatus> ConverseAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, IResponseTaker taker, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        BindToDrawnPort(socket);
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(query, SocketFlags.None, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferOctets);
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
                // Taken: draw again; after the last draw connecting lets the kernel choose.
            }
        }
    }
}
