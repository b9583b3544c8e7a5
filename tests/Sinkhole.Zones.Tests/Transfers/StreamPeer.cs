using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Sinkhole.Zones.Tests.Transfers;

/// <summary>Answers each connection on a loopback port with what a script sends for its first message, then closes it.</summary>
internal sealed class StreamPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;

    public StreamPeer(Func<byte[], Func<ReadOnlyMemory<byte>, ValueTask>, CancellationToken, Task> script)
    {
        listener.Start();
        work = ServeAsync(script);
    }

    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndpoint;

    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await work;
        stop.Dispose();
    }

    private async Task ServeAsync(Func<byte[], Func<ReadOnlyMemory<byte>, ValueTask>, CancellationToken, Task> script)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                Connections++;
                await AnswerAsync(client.GetStream(), script);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The test is over, or this client went away.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, Func<byte[], Func<ReadOnlyMemory<byte>, ValueTask>, CancellationToken, Task> script)
    {
        var head = new byte[2];
        await stream.ReadExactlyAsync(head, stop.Token);
        var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
        await stream.ReadExactlyAsync(query, stop.Token);
        await script(query, SendAsync, stop.Token);

        async ValueTask SendAsync(ReadOnlyMemory<byte> message)
        {
            var frame = new byte[2 + message.Length];
            BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)message.Length);
            message.CopyTo(frame.AsMemory(2));
            await stream.WriteAsync(frame, stop.Token);
        }
    }
}
