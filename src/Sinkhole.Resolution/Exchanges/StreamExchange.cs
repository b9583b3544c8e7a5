using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Exchanges;

/// <summary>Asks over TCP, one connection for each query: what comes this way is the rare answer that a datagram cannot carry.</summary>
internal sealed class StreamExchange(SocketExchangeOptions options) : IDisposable
{
    private readonly SemaphoreSlim connections = new(options.MaxConnections, options.MaxConnections);

    /// <summary>As <see cref="IExchange.ExchangeAsync"/>.</summary>
    public async ValueTask<ExchangeStatus> AskAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, IResponseTaker taker, CancellationToken cancellationToken)
    {
        try
        {
            await connections.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExchangeStatus.TimedOut;
        }

        try
        {
            return await ConverseAsync(query, server, taker, cancellationToken);
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
            connections.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connections.Dispose();

    private static async ValueTask<ExchangeStatus> ConverseAsync(
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
}
