using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>A proxy on loopback: hands a recorded query on, over the transport it was recorded with, and says whose it is.</summary>
internal sealed class TestProxy(IPEndPoint server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks and waits for the response.</summary>
    public async Task<byte[]> AskAsync(RecordedQuery query, ushort id)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return await (query.IsStream ? AskStreamAsync(query, id, patience.Token) : AskDatagramAsync(query, id, patience.Token));
    }

    private async Task<byte[]> AskDatagramAsync(RecordedQuery query, ushort id, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(new byte[][] { query.ToProxyHeader(), query.ToMessage(id) }.SelectMany(part => part).ToArray(), cancellationToken);
        var response = new byte[4096];
        return response[..await socket.ReceiveAsync(response, cancellationToken)];
    }

    private async Task<byte[]> AskStreamAsync(RecordedQuery query, ushort id, CancellationToken cancellationToken)
    {
        using var client = new TcpClient(server.AddressFamily);
        await client.ConnectAsync(server, cancellationToken);
        var stream = client.GetStream();
        var message = query.ToMessage(id);
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)message.Length);
        await stream.WriteAsync(new byte[][] { query.ToProxyHeader(), length, message }.SelectMany(part => part).ToArray(), cancellationToken);
        await stream.ReadExactlyAsync(length, cancellationToken);
        var response = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(response, cancellationToken);
        return response;
    }
}
