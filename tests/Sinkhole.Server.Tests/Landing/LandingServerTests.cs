using System.Net;
using System.Net.Sockets;
using System.Text;
using Sinkhole.Dns.Messages;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Server.Landing;
using Sinkhole.Testing;

namespace Sinkhole.Server.Tests.Landing;

public class LandingServerTests
{
    private static readonly byte[] UnrecognizedName = [21, 3, 3, 0, 2, 2, 112];
    private static readonly byte[] HandshakeFailure = [21, 3, 3, 0, 2, 2, 40];

    [Theory]
    [InlineData("www.listed.example", "www.listed.example")]
    [InlineData("other.example", "")]
    public async Task TLS_is_refused_at_once_and_only_a_listed_server_name_is_recorded(string serverName, string named)
    {
        await using var landing = new LandingFixture();

        var answer = await landing.AskAsync(new TestHello(serverName).ToOctets());

        Assert.Equal(UnrecognizedName, answer);
        var contact = Assert.Single(landing.Contacts.All);
        Assert.Equal((ContactProtocol.Tls, named), (contact.Protocol, contact.Named));
        Assert.Equal(1, landing.Server.Status.Tls);
    }

    [Fact]
    public async Task TLS_without_a_server_name_or_with_a_broken_one_is_refused_at_once()
    {
        await using var landing = new LandingFixture();

        Assert.Equal(HandshakeFailure, await landing.AskAsync(new TestHello(null).ToOctets()));
        Assert.Equal(HandshakeFailure, await landing.AskAsync(new TestHello(null) { ServerName = [9] }.ToOctets()));
        Assert.All(landing.Contacts.All, contact => Assert.Equal((ContactProtocol.Tls, ""), (contact.Protocol, contact.Named)));
    }

    [Theory]
    [InlineData(16_384)]
    [InlineData(11)]
    public async Task A_hello_in_single_octets_is_one_hello(int recordSize)
    {
        await using var landing = new LandingFixture();
        using var socket = await landing.ConnectAsync();
        foreach (var octet in new TestHello("listed.example") { RecordSize = recordSize, Padding = 300 }.ToOctets())
        {
            await socket.SendAsync(new[] { octet }, TestContext.Current.CancellationToken);
        }

        Assert.Equal(UnrecognizedName, await LandingFixture.ReadAsync(socket));
        Assert.Equal("listed.example", Assert.Single(landing.Contacts.All).Named);
    }

    [Fact]
    public async Task A_hello_cut_anywhere_is_recorded_without_a_name_and_ends()
    {
        await using var landing = new LandingFixture();
        var octets = new TestHello("listed.example").ToOctets();
        for (var length = 1; length < octets.Length; length++)
        {
            using var socket = await landing.ConnectAsync();
            await socket.SendAsync(octets.AsMemory(0, length), TestContext.Current.CancellationToken);
            socket.Shutdown(SocketShutdown.Send);

            Assert.Equal(length < 6 ? [] : HandshakeFailure, await LandingFixture.ReadAsync(socket));
            var contact = await landing.Contacts.NextAsync();
            Assert.Equal((length < 6 ? ContactProtocol.Other : ContactProtocol.Tls, ""), (contact.Protocol, contact.Named));
        }
    }

    [Fact]
    public async Task What_speaks_something_else_is_recorded_and_closed_without_an_answer()
    {
        await using var landing = new LandingFixture();
        using var socket = await landing.ConnectAsync();
        await socket.SendAsync(new byte[] { 0, 1, 2 }, TestContext.Current.CancellationToken);

        Assert.Empty(await LandingFixture.ReadAsync(socket));
        Assert.Equal(ContactProtocol.Other, Assert.Single(landing.Contacts.All).Protocol);
        Assert.Equal(1, landing.Server.Status.Other);
    }

    [Fact]
    public async Task A_silent_client_is_recorded_and_let_go_after_its_time_and_not_before()
    {
        var clock = new TestClock();
        await using var landing = new LandingFixture(new LandingOptions { Timeout = TimeSpan.FromSeconds(3) }, clock);
        using var socket = await landing.ConnectAsync();
        await LandingFixture.Until(() => landing.Server.Status.Connections == 1);
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Empty(landing.Contacts.All);

        await LandingFixture.Until(() => Advance(clock, landing));

        Assert.Empty(await LandingFixture.ReadAsync(socket));
        Assert.Equal(ContactProtocol.None, Assert.Single(landing.Contacts.All).Protocol);
        await LandingFixture.Until(() => landing.Server.Status is { Connections: 0, Silent: 1 });
    }

    [Fact]
    public async Task A_client_that_resets_is_recorded()
    {
        await using var landing = new LandingFixture();
        var socket = await landing.ConnectAsync();
        await LandingFixture.Until(() => landing.Server.Status.Connections == 1);
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();

        Assert.Equal(ContactProtocol.None, (await landing.Contacts.NextAsync()).Protocol);
        await LandingFixture.Until(() => landing.Server.Status.Connections == 0);
    }

    [Fact]
    public async Task Beyond_the_bounds_connections_are_closed_at_once_and_counted()
    {
        await using var landing = new LandingFixture(new LandingOptions { MaxConnections = 5, MaxConnectionsPerClient = 3 }, new TestClock());
        var held = new List<Socket>();
        for (var i = 0; i < 3; i++)
        {
            held.Add(await landing.ConnectAsync());
        }

        await LandingFixture.Until(() => landing.Server.Status.Connections == 3);
        for (var i = 0; i < 20; i++)
        {
            using var refused = await landing.ConnectAsync();
            Assert.Empty(await LandingFixture.ReadAsync(refused));
        }

        Assert.Equal((3, 20), (landing.Server.Status.Connections, landing.Server.Status.Refused));
        Assert.Empty(landing.Contacts.All);

        // Bounds change live, and whoever left makes room.
        landing.Server.Apply(new LandingOptions { MaxConnections = 5, MaxConnectionsPerClient = 4 });
        held.Add(await landing.ConnectAsync());
        await LandingFixture.Until(() => landing.Server.Status.Connections == 4);
        held.ForEach(socket => socket.Dispose());
        await LandingFixture.Until(() => landing.Server.Status.Connections == 0);
        Assert.Contains("<h1>", await landing.AskAsync("GET / HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_datagram_is_recorded_and_never_answered()
    {
        await using var landing = new LandingFixture();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.SendToAsync(new byte[1400], landing.Udp);
        await socket.SendToAsync(Array.Empty<byte>(), landing.Udp);

        var first = await landing.Contacts.NextAsync();
        var second = await landing.Contacts.NextAsync();

        Assert.Equal((ContactTransport.Udp, ContactProtocol.Other, landing.Udp.Port), (first.Transport, first.Protocol, first.Port));
        Assert.Equal((ContactTransport.Udp, ContactProtocol.None), (second.Transport, second.Protocol));
        Assert.Equal(((IPEndPoint)socket.LocalEndPoint!).Port, first.ClientPort);
        Assert.Equal("127.0.0.1", first.Client.ToString());

        // Once the port is closed nothing can come any more.
        await landing.Server.DisposeAsync();
        Assert.Equal(0, socket.Available);
    }

    [Fact]
    public async Task Over_IPv6_it_is_the_same()
    {
        await using var landing = new LandingFixture(address: "::1");

        await landing.AskAsync(new TestHello("listed.example").ToOctets());

        var contact = Assert.Single(landing.Contacts.All);
        Assert.Equal(("::1", "::1", "listed.example"), (contact.Client.ToString(), contact.Sinkhole.ToString(), contact.Named));
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_told_and_taken_as_soon_as_it_is_free()
    {
        var clock = new TestClock();
        await using var landing = new LandingFixture(clock: clock);
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        var place = (IPEndPoint)other.LocalEndPoint!;
        await using var late = landing.StartAnother([new LandingPlace(place, Transport.Tcp), new LandingPlace(new IPEndPoint(place.Address, 0), Transport.Tcp)]);

        Assert.Equal([false, true], late.Status.Listeners.Select(listener => listener.IsBound));
        Assert.Contains($"{place} (TCP): another program has this port.", late.Status.Listeners[0].Problem!.English, StringComparison.Ordinal);
        Assert.Contains($"{place} (TCP): chương trình khác đang dùng cổng này.", late.Status.Listeners[0].Problem!.Vietnamese, StringComparison.Ordinal);
        clock.Advance(LandingServer.RetryEvery);
        Assert.False(late.Status.Listeners[0].IsBound);

        other.Dispose();
        await LandingFixture.Until(() => Retry(clock, late));

        using var client = new TcpClient();
        await client.ConnectAsync(place, TestContext.Current.CancellationToken);
        await client.Client.SendAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Contains("<h1>", Encoding.UTF8.GetString(await LandingFixture.ReadAsync(client.Client)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_records_who_is_there_and_closes_every_port()
    {
        var landing = new LandingFixture();
        using var silent = await landing.ConnectAsync();
        using var begun = await landing.ConnectAsync();
        await begun.SendAsync("GET / HTTP/1.1\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await LandingFixture.Until(() => landing.Server.Status.Connections == 2);

        await landing.DisposeAsync();

        Assert.Equal(2, landing.Contacts.All.Count);
        await Assert.ThrowsAsync<SocketException>(landing.ConnectAsync);
    }

    private static bool Advance(TestClock clock, LandingFixture landing)
    {
        clock.Advance(TimeSpan.FromSeconds(0.2));
        return landing.Contacts.All.Count > 0;
    }

    private static bool Retry(TestClock clock, LandingServer server)
    {
        clock.Advance(LandingServer.RetryEvery);
        return server.Status.Listeners[0].IsBound;
    }
}
