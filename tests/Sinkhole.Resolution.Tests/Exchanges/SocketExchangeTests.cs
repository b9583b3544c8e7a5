using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Exchanges;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Resolution.Tests.Forwarding;

namespace Sinkhole.Resolution.Tests.Exchanges;

public sealed class SocketExchangeTests : IAsyncDisposable
{
    private readonly KeepingTaker taker = new();
    private readonly byte[] query = Query();
    private readonly SocketExchange batched = Create(new SocketExchangeOptions());
    private readonly SocketExchange portable = Create(new SocketExchangeOptions { Portable = true });
    private readonly SocketExchange scarce = Create(new SocketExchangeOptions { MaxSockets = 2, Lanes = 1 });
    private readonly SocketExchange scarcePortable = Create(new SocketExchangeOptions { MaxSockets = 2, Portable = true });
    private readonly Socket server = Bind();

    private IPEndPoint Server => (IPEndPoint)server.LocalEndPoint!;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_udp_query_leaves_from_another_port_spread_over_all(bool isPortable)
    {
        var ports = new List<int>();
        for (var i = 0; i < 100; i++)
        {
            var asking = AskAsync(isPortable);
            ports.Add((await AnswerAsync()).Port);

            Assert.Equal(ExchangeStatus.Answered, await asking);
            Assert.Equal(query, taker.Taken);
        }

        var (low, high) = isPortable ? (1024, 65535) : SystemRange();
        Assert.True(ports.Distinct().Count() >= 95);
        Assert.True(ports.Min() < low + ((high - low) / 5));
        Assert.True(ports.Max() > high - ((high - low) / 5));
    }

    [Theory]
    [InlineData(Transport.Udp, false)]
    [InlineData(Transport.Udp, true)]
    [InlineData(Transport.Tcp, false)]
    public async Task A_closed_port_is_unreachable(Transport transport, bool isPortable)
    {
        var closed = Server;
        server.Close();

        var status = await Of(isPortable).ExchangeAsync(query, closed, transport, taker, TestContext.Current.CancellationToken);

        Assert.Equal(ExchangeStatus.Unreachable, status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_ends_with_the_token(bool isPortable)
    {
        using var end = new CancellationTokenSource();

        var asking = Of(isPortable).ExchangeAsync(query, Server, Transport.Udp, taker, end.Token).AsTask();
        await end.CancelAsync();

        Assert.Equal(ExchangeStatus.TimedOut, await asking);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_taker_passes_over_is_waited_past(bool isPortable)
    {
        var choosy = new ScriptedTaker(ResponseMatch.Ignore, ResponseMatch.Ignore, ResponseMatch.Match);
        var asking = Of(isPortable).ExchangeAsync(query, Server, Transport.Udp, choosy, TestContext.Current.CancellationToken).AsTask();

        await AnswerAsync(copies: 4);

        Assert.Equal(ExchangeStatus.Answered, await asking);
        Assert.Equal(3, choosy.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_for_an_exchange_that_is_over_reaches_no_later_one(bool isPortable)
    {
        for (var i = 0; i < 50; i++)
        {
            var choosy = new ScriptedTaker(ResponseMatch.Match);
            var asking = Of(isPortable).ExchangeAsync(query, Server, Transport.Udp, choosy, TestContext.Current.CancellationToken).AsTask();

            // The copies behind the first find the port closed, or the socket between two exchanges.
            await AnswerAsync(copies: 3);

            Assert.Equal(ExchangeStatus.Answered, await asking);
            Assert.Equal(1, choosy.Asked);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_from_elsewhere_is_never_seen(bool isPortable)
    {
        using var stranger = Bind();
        var asking = AskAsync(isPortable);
        var asker = await ReceiveAsync();

        await stranger.SendToAsync(new byte[] { 1 }, asker, TestContext.Current.CancellationToken);
        await server.SendToAsync(query, asker, TestContext.Current.CancellationToken);

        Assert.Equal(ExchangeStatus.Answered, await asking);
        Assert.Equal(query, taker.Taken);
    }

    [Fact]
    public async Task A_fault_of_the_taker_ends_the_exchange_and_nothing_else()
    {
        var asking = batched.ExchangeAsync(query, Server, Transport.Udp, new ScriptedTaker(), TestContext.Current.CancellationToken).AsTask();
        await AnswerAsync();
        Assert.Equal(ExchangeStatus.Unreachable, await asking);

        var next = AskAsync(isPortable: false);
        await AnswerAsync();

        Assert.Equal(ExchangeStatus.Answered, await next);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_asks_for_more_sockets_than_there_may_be_is_told_at_once(bool isPortable)
    {
        using var end = new CancellationTokenSource();
        Task<ExchangeStatus>[] waiting =
        [
            AskScarceAsync(isPortable, new KeepingTaker(), end.Token),
            AskScarceAsync(isPortable, new KeepingTaker(), end.Token),
        ];

        Assert.Equal(ExchangeStatus.Busy, await AskScarceAsync(isPortable, taker, end.Token));

        await end.CancelAsync();
        Assert.All(await Task.WhenAll(waiting), status => Assert.Equal(ExchangeStatus.TimedOut, status));
        var after = AskScarceAsync(isPortable, taker, TestContext.Current.CancellationToken);
        await AnswerAsync(queries: 3);
        Assert.Equal(ExchangeStatus.Answered, await after);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task IPv6_servers_are_asked_too(bool isPortable)
    {
        using var ipv6 = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
        ipv6.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        var asking = Of(isPortable).ExchangeAsync(query, (IPEndPoint)ipv6.LocalEndPoint!, Transport.Udp, taker, TestContext.Current.CancellationToken).AsTask();

        var received = await ipv6.ReceiveFromAsync(new byte[512], new IPEndPoint(IPAddress.IPv6Any, 0), TestContext.Current.CancellationToken);
        await ipv6.SendToAsync(query, received.RemoteEndPoint, TestContext.Current.CancellationToken);

        Assert.Equal(ExchangeStatus.Answered, await asking);
    }

    [Fact]
    public async Task Dispose_ends_what_is_under_way()
    {
        var exchange = Create(new SocketExchangeOptions());
        var asking = exchange.ExchangeAsync(query, Server, Transport.Udp, taker, TestContext.Current.CancellationToken).AsTask();

        await exchange.DisposeAsync();

        Assert.Equal(ExchangeStatus.TimedOut, await asking);
    }

    [Fact]
    public async Task Tcp_carries_a_message_of_60_000_octets_in_pieces()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asking = batched.ExchangeAsync(query, (IPEndPoint)listener.LocalEndpoint, Transport.Tcp, taker, TestContext.Current.CancellationToken).AsTask();
        using var accepted = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var framed = new byte[60_002];
        BinaryPrimitives.WriteUInt16BigEndian(framed, 60_000);
        for (var sent = 0; sent < framed.Length; sent += 20_001)
        {
            await accepted.SendAsync(framed.AsMemory(sent, Math.Min(20_001, framed.Length - sent)), TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExchangeStatus.Answered, await asking);
        Assert.Equal(60_000, taker.Taken.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await batched.DisposeAsync();
        await portable.DisposeAsync();
        await scarce.DisposeAsync();
        await scarcePortable.DisposeAsync();
        server.Dispose();
    }

    private static SocketExchange Create(SocketExchangeOptions options) => new(options, NullLogger<SocketExchange>.Instance);

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static (int Low, int High) SystemRange()
    {
        var parts = File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (int.Parse(parts[0], null), int.Parse(parts[1], null));
    }

    private static byte[] Query()
    {
        var octets = new byte[UpstreamQuery.MaxOctets];
        var question = new ResolutionQuestion(ResolverScene.Name("www.agency.example").Octets, RecordType.A, false, false);
        return octets[..UpstreamQuery.Write(question, withEdns: true, mixCase: true, octets, out _)];
    }

    private SocketExchange Of(bool isPortable) => isPortable ? portable : batched;

    private Task<ExchangeStatus> AskAsync(bool isPortable) =>
        Of(isPortable).ExchangeAsync(query, Server, Transport.Udp, taker, TestContext.Current.CancellationToken).AsTask();

    private Task<ExchangeStatus> AskScarceAsync(bool isPortable, IResponseTaker by, CancellationToken cancellationToken) =>
        (isPortable ? scarcePortable : scarce).ExchangeAsync(query, Server, Transport.Udp, by, cancellationToken).AsTask();

    private async Task<IPEndPoint> ReceiveAsync() =>
        (IPEndPoint)(await server.ReceiveFromAsync(new byte[512], new IPEndPoint(IPAddress.Any, 0), TestContext.Current.CancellationToken)).RemoteEndPoint;

    // Answers the next queries with what was asked.
    private async Task<IPEndPoint> AnswerAsync(int copies = 1, int queries = 1)
    {
        var asker = new IPEndPoint(IPAddress.Any, 0);
        for (var i = 0; i < queries; i++)
        {
            asker = await ReceiveAsync();
            for (var copy = 0; copy < copies; copy++)
            {
                await server.SendToAsync(query, asker, TestContext.Current.CancellationToken);
            }
        }

        return asker;
    }
}
