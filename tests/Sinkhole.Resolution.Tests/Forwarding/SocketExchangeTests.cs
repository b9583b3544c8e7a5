using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Forwarding;

namespace Sinkhole.Resolution.Tests.Forwarding;

public sealed class SocketExchangeTests : IDisposable
{
    private readonly SocketExchange exchange = new(new SocketExchangeOptions());
    private readonly KeepingTaker taker = new();
    private readonly byte[] query = Query();

    [Fact]
    public async Task Each_udp_query_leaves_from_another_port_spread_over_all()
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var ports = new List<int>();
        for (var i = 0; i < 100; i++)
        {
            var asking = exchange.ExchangeAsync(query, (IPEndPoint)server.LocalEndPoint!, Transport.Udp, taker, TestContext.Current.CancellationToken).AsTask();
            var buffer = new byte[512];
            var received = await server.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), TestContext.Current.CancellationToken);
            ports.Add(((IPEndPoint)received.RemoteEndPoint).Port);
            await server.SendToAsync(buffer.AsMemory(0, received.ReceivedBytes), received.RemoteEndPoint, TestContext.Current.CancellationToken);

            Assert.Equal(ExchangeStatus.Answered, await asking);
            Assert.Equal(query, taker.Taken);
        }

        Assert.True(ports.Distinct().Count() >= 97);
        Assert.True(ports.Min() < 10_000);
        Assert.True(ports.Max() > 56_000);
        Assert.Equal(0, exchange.KernelPorts);
    }

    [Theory]
    [InlineData(Transport.Udp)]
    [InlineData(Transport.Tcp)]
    public async Task A_closed_port_is_unreachable(Transport transport)
    {
        using var placeholder = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        placeholder.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var closed = (IPEndPoint)placeholder.LocalEndPoint!;
        placeholder.Close();

        var status = await exchange.ExchangeAsync(query, closed, transport, taker, TestContext.Current.CancellationToken);

        Assert.Equal(ExchangeStatus.Unreachable, status);
    }

    [Fact]
    public async Task Silence_ends_with_the_token()
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var end = new CancellationTokenSource();

        var asking = exchange.ExchangeAsync(query, (IPEndPoint)server.LocalEndPoint!, Transport.Udp, taker, end.Token).AsTask();
        await end.CancelAsync();

        Assert.Equal(ExchangeStatus.TimedOut, await asking);
    }

    [Fact]
    public async Task Tcp_carries_a_message_of_60_000_octets_in_pieces()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asking = exchange.ExchangeAsync(query, (IPEndPoint)listener.LocalEndpoint, Transport.Tcp, taker, TestContext.Current.CancellationToken).AsTask();
        using var server = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var framed = new byte[60_002];
        BinaryPrimitives.WriteUInt16BigEndian(framed, 60_000);
        for (var sent = 0; sent < framed.Length; sent += 20_001)
        {
            await server.SendAsync(framed.AsMemory(sent, Math.Min(20_001, framed.Length - sent)), TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExchangeStatus.Answered, await asking);
        Assert.Equal(60_000, taker.Taken.Length);
    }

    public void Dispose() => exchange.Dispose();

    private static byte[] Query()
    {
        var octets = new byte[UpstreamQuery.MaxOctets];
        var question = new ResolutionQuestion(ResolverScene.Name("www.agency.example").Octets, RecordType.A, false, false);
        return octets[..UpstreamQuery.Write(question, withEdns: true, mixCase: true, octets, out _)];
    }
}
