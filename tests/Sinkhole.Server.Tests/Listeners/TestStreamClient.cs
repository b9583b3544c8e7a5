using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Sinkhole.Server.Tests.Queries;

namespace Sinkhole.Server.Tests.Listeners;

/// <summary>A client over TCP.</summary>
internal sealed class TestStreamClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private TestStreamClient(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public static async Task<TestStreamClient> ConnectAsync(IPEndPoint server, int receiveBuffer = 0)
    {
        using var timeout = new CancellationTokenSource(Patience);
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer > 0)
        {
            socket.ReceiveBufferSize = receiveBuffer;
        }

        await socket.ConnectAsync(server, timeout.Token);
        return new TestStreamClient(socket);
    }

    public async Task SendAsync(params byte[] octets)
    {
        using var timeout = new CancellationTokenSource(Patience);
        await Socket.SendAsync(octets, timeout.Token);
    }

    /// <summary>The next response; null at the end of the connection, however it came.</summary>
    public async Task<TestResponse?> ReceiveAsync()
    {
        var length = await ReadAsync(2);
        return length is null ? null : TestResponse.Parse(await ReadAsync(BinaryPrimitives.ReadUInt16BigEndian(length)));
    }

    public void Dispose() => Socket.Dispose();

    private async Task<byte[]?> ReadAsync(int count)
    {
        using var timeout = new CancellationTokenSource(Patience);
        var octets = new byte[count];
        for (var read = 0; read < count;)
        {
            int more;
            try
            {
                more = await Socket.ReceiveAsync(octets.AsMemory(read), timeout.Token);
            }
            catch (SocketException)
            {
                more = 0;
            }

            if (more == 0)
            {
                return null;
            }

            read += more;
        }

        return octets;
    }
}
