using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Server.Landing;
using Sinkhole.Server.Tests.Queries;

namespace Sinkhole.Server.Tests.Landing;

/// <summary>The sinkhole's address on loopback, with one TCP and one UDP port of the kernel's choice, and a sink that shows what came.</summary>
internal sealed class LandingFixture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly LandingCollaborators house;

    public LandingFixture(LandingOptions? options = null, TimeProvider? clock = null, string address = "127.0.0.1")
    {
        house = new LandingCollaborators { Policy = Policy.Engine, Contacts = Contacts, Clock = clock ?? TimeProvider.System, Logger = NullLogger.Instance };
        var place = new IPEndPoint(IPAddress.Parse(address), 0);
        Server = LandingServer.Start([new LandingPlace(place, Transport.Tcp), new LandingPlace(place, Transport.Udp)], options ?? new LandingOptions(), house);
        Assert.All(Server.Status.Listeners, listener => Assert.True(listener.IsBound));
        Tcp = new IPEndPoint(place.Address, Server.Status.Listeners[0].Port);
        Udp = new IPEndPoint(place.Address, Server.Status.Listeners[1].Port);
    }

    public TestPolicy Policy { get; } = new();

    public FakeContacts Contacts { get; } = new();

    public LandingServer Server { get; }

    public IPEndPoint Tcp { get; }

    public IPEndPoint Udp { get; }

    public LandingServer StartAnother(ImmutableArray<LandingPlace> places) => LandingServer.Start(places, new LandingOptions(), house);

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(Tcp.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var deadline = new CancellationTokenSource(Patience);
        await socket.ConnectAsync(Tcp, deadline.Token);
        return socket;
    }

    /// <summary>Sends, and reads to the end of the connection.</summary>
    public async Task<byte[]> AskAsync(byte[] octets)
    {
        using var socket = await ConnectAsync();
        await socket.SendAsync(octets);
        return await ReadAsync(socket);
    }

    public async Task<string> AskAsync(string text) => Encoding.UTF8.GetString(await AskAsync(Encoding.UTF8.GetBytes(text)));

    /// <summary>Everything up to the end, which must be an orderly one.</summary>
    public static async Task<byte[]> ReadAsync(Socket socket)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var all = new List<byte>();
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, deadline.Token) is > 0 and var received)
        {
            all.AddRange(buffer.AsSpan(0, received));
        }

        return [.. all];
    }

    public static async Task Until(Func<bool> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(5, deadline.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Policy.Dispose();
    }
}
