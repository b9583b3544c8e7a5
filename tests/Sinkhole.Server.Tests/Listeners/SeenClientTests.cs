using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Tests.Admission;
using Sinkhole.Server.Tests.Queries;

namespace Sinkhole.Server.Tests.Listeners;

public sealed class SeenClientTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.7", "127.0.0.1")]
    [InlineData("::1", "::1", "::1")]
    [InlineData("::", "::1", "::1")]
    public async Task A_client_is_seen_with_the_hop_limits_its_machines_send_with(string address, string asked, string from)
    {
        await using var fixture = new ServerFixture(address: address, lists: [new TestList("demo", "listed.example")]);
        foreach (short limit in new short[] { 64, 127 })
        {
            using var client = new TestDatagramClient(fixture.EndPoint(asked), limit);
            Assert.Single((await client.AskAsync(new TestQuery("listed.example") { Payload = 1232, DnssecOk = limit == 64 })).Answers);
        }

        var (seen, figures) = Assert.Single(Read(fixture));

        Assert.Equal(from, seen.ToString());
        Assert.Equal((2, 1, HopKinds.From64 | HopKinds.Routed128), (figures.Queries, figures.WithDnssec, figures.Hops));
        Assert.InRange(DateTimeOffset.UtcNow - figures.LastSeen, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Streams_and_the_portable_listener_know_no_hop_limit()
    {
        await using var fixture = new ServerFixture(options => options with { Udp = options.Udp with { Portable = true } }, lists: [new TestList("demo", "listed.example")]);
        using (var client = new TestDatagramClient(fixture.EndPoint("127.0.0.1")))
        {
            await client.AskAsync(new TestQuery("listed.example"));
        }

        using (var client = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1")))
        {
            await client.SendAsync(new TestQuery("listed.example").ToFrame());
            await client.ReceiveAsync();
        }

        Assert.Equal((2, HopKinds.None), (Assert.Single(Read(fixture)).Value.Queries, Read(fixture).Single().Value.Hops));
    }

    [Fact]
    public async Task Behind_a_listed_proxy_the_client_counts_and_the_proxy_is_noted_without_its_hop_limit()
    {
        await using var fixture = new ServerFixture(
            options => options with { Forwarders = new ForwarderOptions { Proxies = [new InternetPrefix(InternetAddress.FromIPv4(0x7F00_0001), 128)] } },
            lists: [new TestList("demo", "listed.example")]);
        using var client = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));
        await client.SendAsync([.. new TestProxyHeader("10.66.10.21").ToOctets(), .. new TestQuery("listed.example").ToOctets()]);
        await client.ReceiveAsync();

        var (seen, figures) = Assert.Single(Read(fixture));

        Assert.Equal(("10.66.10.21", "127.0.0.1"), (seen.ToString(), figures.Proxy.ToString()));
        Assert.Equal((1, HopKinds.None), (figures.Queries, figures.Hops));
    }

    [Fact]
    public async Task Who_may_not_ask_and_what_is_no_query_is_not_seen()
    {
        await using var fixture = new ServerFixture(options => options with { Allow = [] });
        using var client = new TestDatagramClient(fixture.EndPoint("127.0.0.1"));
        await client.AskAsync(new TestQuery("listed.example"));

        Assert.Empty(Read(fixture));
        Assert.Equal(1, fixture.Server.Statistics.Read().Refused);
    }

    private static Dictionary<InternetAddress, ClientFigures> Read(ServerFixture fixture)
    {
        var read = new Dictionary<InternetAddress, ClientFigures>();
        var today = LocalDay.DateOf(LocalDay.At(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), TimeZoneInfo.Utc).Day);
        fixture.Server.Clients.Read(today, (client, in figures) => read[client] = read.GetValueOrDefault(client).With(figures));
        return read;
    }
}
