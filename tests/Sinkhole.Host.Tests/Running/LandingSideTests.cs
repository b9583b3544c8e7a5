using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Tests.Running;

public sealed class LandingSideTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_port_that_is_taken_stops_nothing_and_is_told()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        var port = ((IPEndPoint)other.LocalEndPoint!).Port;

        await using var side = Start($"landing: {{ listen: [127.0.0.1], tcp_ports: [{port}] }}");

        var listener = Assert.Single(side.Status.Listeners);
        Assert.Contains($"127.0.0.1:{port} (TCP): another program has this port.", listener.Problem!.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("landing: { listen: [] }", "'landing.listen' switches it off.")]
    [InlineData("sinkhole: { ipv4: 127.0.0.1 }", "None of the addresses of 'sinkhole' is this machine's own")]
    [InlineData("landing: { listen: [127.0.0.1], tcp_ports: [] }", "'landing.tcp_ports' and 'landing.udp_ports' are empty.")]
    public async Task Where_there_is_none_it_says_why(string text, string why)
    {
        await using var side = Start(text);

        Assert.Empty(side.Status.Listeners);
        Assert.StartsWith(why, side.Status.Idle!.English, StringComparison.Ordinal);
        Assert.NotEqual(side.Status.Idle.English, side.Status.Idle.Vietnamese, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_reload_puts_texts_in_force_at_once()
    {
        var free = FreePort();
        await using var side = Start($"landing: {{ listen: [127.0.0.1], tcp_ports: [{free}] }}");
        Assert.True(Assert.Single(side.Status.Listeners).IsBound);

        side.Apply(Read("landing: { listen: [127.0.0.1], contact_vi: Tổ CNTT }"));

        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{free}/"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("<dd>Tổ CNTT</dd>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(1, side.Status.Http);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private LandingSide Start(string text) => LandingSide.Start(Read(text), new PolicyEngine(), new Sink(), TimeProvider.System, NullLoggerFactory.Instance);

    private HostConfiguration Read(string text)
    {
        directory.Write("sinkhole.yaml", text);
        return new ConfigurationFile(directory.Path, MachineAddresses.Has).Read(null).Configuration!;
    }

    private sealed class Sink : IContactSink
    {
        public string Record(Contact contact) => "";
    }
}
