using System.Globalization;
using Sinkhole.EndToEnd.Tests.Harness;
using Sinkhole.EndToEnd.Tests.Peers;

namespace Sinkhole.EndToEnd.Tests.Feeds;

/// <summary>Whatever happens to a policy zone of BIND on its way to us: what was last good stays in force, and the failure is seen.</summary>
public sealed class BrokenTransferTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private const string Zone = "rpz.broken.example";
    private const int Rules = 1_000;
    private const string Caught = "0";
    private const string Unlisted = "3";

    [Fact]
    public async Task A_primary_that_is_gone_takes_nothing_with_it()
    {
        var port = Ports.Free();
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port, "keys: [\"transfer.key\"]");
        await using var bind = PolicyPeer.StartPrimary(port, server.DnsPort, Zone, Records(1, 0, Rules));
        var list = await StartAsync(server, port);

        await bind.DisposeAsync();
        Assert.Equal(2, await list.FetchAsync());
        await AssertLastGoodAsync(list);
        await list.AssertFailedAsync("broke (Connection refused)");

        await list.RestartAsync();
        await AssertLastGoodAsync(list);
        await list.AssertFailedAsync("broke (Connection refused)");
    }

    [Fact]
    public async Task A_primary_that_is_killed_in_the_middle_of_a_transfer_leaves_nothing_behind()
    {
        var port = Ports.Free();
        await using var relay = new CuttingRelay(port);
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port, "keys: [\"transfer.key\"]");
        await using var bind = PolicyPeer.StartPrimary(port, server.DnsPort, Zone, Records(1, 0, Rules));
        var list = await StartAsync(server, relay.Port);

        relay.Cutting = bind.DisposeAsync;
        relay.Most = 60_000;
        bind.Rewrite(Records(2, 10, Rules * 6));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(relay.Cuts > 0), TimeSpan.FromSeconds(30), () => "The change was not asked for:\n" + server.Process!.Output);
        Assert.Equal(2, await list.FetchAsync());
        await AssertLastGoodAsync(list);
        await list.AssertFailedAsync("before its end");

        await list.RestartAsync();
        await AssertLastGoodAsync(list);
        await list.AssertFailedAsync("before its end");
    }

    /// <summary>A primary that was started anew has no changes to tell and sends the whole zone.</summary>
    [Theory]
    [InlineData(true, 100)]
    [InlineData(true, 60_000)]
    [InlineData(false, 60_000)]
    public async Task A_transfer_that_is_cut_leaves_nothing_behind(bool isDelta, int octets)
    {
        var port = Ports.Free();
        await using var relay = new CuttingRelay(port);
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port, "keys: [\"transfer.key\"]");
        await using var first = PolicyPeer.StartPrimary(port, server.DnsPort, Zone, Records(1, 0, Rules));
        var list = await StartAsync(server, relay.Port);

        relay.Most = octets;
        await using var second = await ChangeAsync(first, isDelta, port, server.DnsPort, Records(2, 10, Rules * 6));
        Assert.Equal(2, await list.FetchAsync());
        Assert.InRange(relay.Cuts, 1, int.MaxValue);
        Assert.Contains(isDelta ? "': IXFR started" : "AXFR-style IXFR started", second.Output, StringComparison.Ordinal);
        await AssertLastGoodAsync(list);
        await list.AssertFailedAsync("before its end");

        await list.RestartAsync();
        await AssertLastGoodAsync(list);
        await list.AssertFailedAsync("before its end");

        relay.Most = int.MaxValue;
        Assert.Equal(0, await list.FetchAsync());
        await list.AssertGoodAsync();
        await list.AssertAnswersAsync(Caught, Listed(10), Listed(Rules * 5));
        await list.AssertAnswersAsync(Unlisted, Listed(0));
    }

    [Theory]
    [InlineData(0, "no entries")]
    [InlineData(Rules / 2, "shorter")]
    public async Task A_zone_of_half_its_size_or_none_waits_for_a_person(int left, string problem)
    {
        var port = Ports.Free();
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port, "keys: [\"transfer.key\"]");
        await using var bind = PolicyPeer.StartPrimary(port, server.DnsPort, Zone, Records(1, 0, Rules));
        var list = await StartAsync(server, port);

        await ChangeAsync(bind, isDelta: true, port, server.DnsPort, Records(2, Rules * 2, (Rules * 2) + left));
        Assert.Equal(0, await list.FetchAsync());
        await AssertLastGoodAsync(list);
        await list.AssertHeldAsync(problem);

        await bind.DisposeAsync();
        await list.RestartAsync();
        await AssertLastGoodAsync(list);
        await list.AssertHeldAsync(problem);
    }

    private static string Listed(int i) => string.Create(CultureInfo.InvariantCulture, $"t{i:D5}.transfer-rule.example");

    private static string Records(int serial, int from, int to) => string.Create(CultureInfo.InvariantCulture, $"""
        $TTL 60
        @ SOA localhost. nobody.invalid. {serial} 300 60 86400 60
        @ NS localhost.
        {string.Join('\n', Enumerable.Range(from, to - from).Select(i => $"{Listed(i)} CNAME *."))}

        """);

    private static async Task<FedList> StartAsync(SinkholeServer server, int primary)
    {
        PolicyPeer.WriteKey(server.Folder);
        var list = FedList.Configure(server, "rpz", string.Create(CultureInfo.InvariantCulture, $"{{ primary: \"127.0.0.1:{primary}\", zone: {Zone}, key: transfer-key, every: 1h }}"));
        await server.StartAsync();
        await list.WaitForAsync(Listed(Rules - 1), Caught);
        return list;
    }

    /// <summary>Has BIND serve other records, and waits until it does.</summary>
    private static async Task<PolicyPeer> ChangeAsync(PolicyPeer bind, bool isDelta, int port, int notified, string records)
    {
        if (isDelta)
        {
            bind.Rewrite(records);
        }
        else
        {
            await bind.DisposeAsync();
            bind = PolicyPeer.StartPrimary(port, notified, Zone, records);
        }

        await Eventually.BecomesTrueAsync(
            async () => await Tool.DigAsync(port, "@127.0.0.1", "+short", Zone, "SOA") is [var soa] && soa.Contains(" 2 300 ", StringComparison.Ordinal),
            TimeSpan.FromSeconds(30),
            () => bind.Output);
        return bind;
    }

    private static async Task AssertLastGoodAsync(FedList list)
    {
        await list.AssertAnswersAsync(Caught, Listed(0), Listed(Rules / 2), Listed(Rules - 1));
        await list.AssertAnswersAsync(Unlisted, Listed(Rules), Listed(Rules * 2), Listed(Rules * 5));
    }
}
