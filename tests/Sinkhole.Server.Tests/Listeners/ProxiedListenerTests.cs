using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Tests.Admission;
using Sinkhole.Server.Tests.Queries;

namespace Sinkhole.Server.Tests.Listeners;

public sealed class ProxiedListenerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Datagrams_with_a_header_are_answered_to_the_proxy_at_once_and_after_waiting(bool portable)
    {
        await using var fixture = Start(portable);
        using var proxy = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));

        await proxy.SendAsync([.. new TestProxyHeader("10.66.10.21", 1025).ToOctets(), .. new TestQuery("listed.example").ToOctets()]);
        var listed = await proxy.ReceiveAsync();
        await proxy.SendAsync([.. new TestProxyHeader("10.66.10.21", 1025).ToOctets(), .. new TestQuery("other.example").ToOctets()]);
        var asked = await proxy.ReceiveAsync();
        var bare = await proxy.AskAsync(new TestQuery("listed.example"));

        var hit = Assert.Single(await fixture.Journal.ReadAsync()).Hit;
        Assert.Equal([127, 0, 0, 1], Assert.Single(listed.Answers).RData);
        Assert.Equal([192, 0, 2, 7], Assert.Single(asked.Answers).RData);
        Assert.Equal(Rcode.Refused, bare.Rcode);
        Assert.Equal(("10.66.10.21", 1025, "127.0.0.1"), (hit.Client.ToString(), hit.Port, hit.Forwarder.ToString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Datagrams_with_a_header_from_others_are_dropped_and_counted(bool portable)
    {
        await using var fixture = Start(portable, proxies: "127.0.0.9");
        using var client = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));

        await client.SendAsync([.. new TestProxyHeader("10.66.10.21").ToOctets(), .. new TestQuery("listed.example") { Id = 1 }.ToOctets()]);
        var answer = await client.AskAsync(new TestQuery("listed.example") { Id = 2 });

        var hit = Assert.Single(await fixture.Journal.ReadAsync()).Hit;
        Assert.Equal(2, answer.Header.Id);
        Assert.Equal(("127.0.0.1", 1), (hit.Client.ToString(), fixture.Server.Statistics.Read().ProxyUntrusted));
    }

    [Fact]
    public async Task A_stream_has_one_header_in_front_of_all_its_queries_however_it_is_cut()
    {
        await using var fixture = Start();
        using var proxy = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));

        byte[] octets =
        [
            .. new TestProxyHeader("10.66.10.21", 1025) { IsStream = true, More = [4, 0, 1, 0] }.ToOctets(),
            .. new TestQuery("listed.example") { Id = 1 }.ToFrame(),
        ];
        foreach (var octet in octets)
        {
            await proxy.SendAsync(octet);
        }

        Assert.Equal(1, (await proxy.ReceiveAsync())!.Header.Id);
        await proxy.SendAsync(new TestQuery("c2.listed.example") { Id = 2 }.ToFrame());
        Assert.Equal(2, (await proxy.ReceiveAsync())!.Header.Id);
        await proxy.SendAsync(new TestQuery("other.example") { Id = 3 }.ToFrame());
        Assert.Equal(3, (await proxy.ReceiveAsync())!.Header.Id);

        var hits = await fixture.Journal.ReadAsync();
        Assert.All(hits, row => Assert.Equal(("10.66.10.21", "127.0.0.1", ClientProof.Tcp), (row.Hit.Client.ToString(), row.Hit.Forwarder.ToString(), row.Hit.Proof)));
        Assert.Equal((2, 1), (hits.Count, fixture.Server.Statistics.Read().ProxyBelieved));
    }

    [Fact]
    public async Task A_stream_with_its_header_and_queries_in_one_piece_is_answered()
    {
        await using var fixture = Start();
        using var proxy = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));

        await proxy.SendAsync([
            .. new TestProxyHeader("10.66.10.21") { IsStream = false }.ToOctets(),
            .. new TestQuery("listed.example") { Id = 1 }.ToFrame(),
            .. new TestQuery("listed.example") { Id = 2 }.ToFrame()]);

        Assert.Equal(1, (await proxy.ReceiveAsync())!.Header.Id);
        Assert.Equal(2, (await proxy.ReceiveAsync())!.Header.Id);
        Assert.All(await fixture.Journal.ReadAsync(), row => Assert.Equal((Transport.Tcp, ClientProof.UdpOnly), (row.Hit.Transport, row.Hit.Proof)));
    }

    [Fact]
    public async Task A_stream_with_a_header_from_anyone_else_or_a_broken_one_is_closed()
    {
        await using var fixture = Start();
        await using var strict = Start(proxies: "127.0.0.9");
        using var broken = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        using var forged = await TestStreamClient.ConnectAsync(strict.EndPoint("127.0.0.1"));
        var query = new TestQuery("listed.example").ToFrame();

        await broken.SendAsync([.. new TestProxyHeader("10.66.10.21") { VersionAndCommand = 0x11 }.ToOctets(), .. query]);
        await forged.SendAsync([.. new TestProxyHeader("10.66.10.21").ToOctets(), .. query]);

        Assert.Null(await broken.ReceiveAsync());
        Assert.Null(await forged.ReceiveAsync());
        Assert.Equal((1, 0), (fixture.Server.Statistics.Read().ProxyBroken, fixture.Journal.Recorded));
        Assert.Equal((1, 0), (strict.Server.Statistics.Read().ProxyUntrusted, strict.Journal.Recorded));
    }

    [Fact]
    public async Task A_listed_proxys_stream_without_a_header_is_refused()
    {
        await using var fixture = Start();
        using var proxy = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));

        await proxy.SendAsync([.. new TestQuery("listed.example").ToFrame(), .. new TestQuery("listed.example").ToFrame()]);

        Assert.Equal(Rcode.Refused, (await proxy.ReceiveAsync())!.Rcode);
        Assert.Equal(Rcode.Refused, (await proxy.ReceiveAsync())!.Rcode);
        Assert.Equal((1, 0), (fixture.Server.Statistics.Read().ProxyMissing, fixture.Journal.Recorded));
    }

    private static ServerFixture Start(bool portable = false, string proxies = "127.0.0.1") => new(options => options with
    {
        Udp = options.Udp with { Portable = portable },
        Forwarders = new ForwarderOptions { Proxies = [InternetPrefix.TryParse(proxies, out var prefix) ? prefix : default] },
    });
}
