using System.Net;
using System.Net.Sockets;
using Sinkhole.Server.Tests.Queries;

namespace Sinkhole.Server.Tests.Listeners;

/// <summary>A client over UDP whose connected socket takes datagrams only from the address it asked.</summary>
internal sealed class TestDatagramClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket socket;

    /// <summary>A client of a server, whose datagrams bear a hop limit if one is given.</summary>
    public TestDatagramClient(IPEndPoint server, short? hopLimit = null)
    {
        socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        if (hopLimit is { } limit)
        {
            socket.Ttl = limit;
        }

        socket.Connect(server);
    }

    public async Task<TestResponse> AskAsync(TestQuery query)
    {
        await SendAsync(query.ToOctets());
        return await ReceiveAsync();
    }

    public async Task SendAsync(byte[] octets)
    {
        using var timeout = new CancellationTokenSource(Patience);
        await socket.SendAsync(octets, timeout.Token);
    }

    public async Task<TestResponse> ReceiveAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        var octets = new byte[4096];
        var length = await socket.ReceiveAsync(octets, timeout.Token);
        return TestResponse.Parse(octets.AsSpan(0, length));
    }

    public void Dispose() => socket.Dispose();
}
