using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>No way of asking, and no way round about in an answer, leads to what is listed.</summary>
public sealed class EvasionTests(EvasionFixture fixture) : IClassFixture<EvasionFixture>
{
    private const string IPv4 = "192.0.2.53";
    private const string IPv6 = "2001:db8::53";

    [Fact]
    public Task Mixed_case() => AssertSinkholeAsync("C2.aLpHa.ExAmPlE", "A", IPv4);

    [Fact]
    public async Task Escapes()
    {
        await AssertSinkholeAsync(@"\099\050.alph\097.example", "A", IPv4);
        await AssertSinkholeAsync(@"\067\050.ALPHA.example", "A", IPv4);

        // One label with a dot in it is another name.
        var other = await fixture.Server.DigAsync(@"c2\.alpha.example", "A");
        Assert.Contains(other, line => line.Contains("status: NXDOMAIN", StringComparison.Ordinal));
    }

    [Fact]
    public Task Trailing_dot() => AssertSinkholeAsync("c2.alpha.example.", "A", IPv4);

    [Theory]
    [InlineData("to-listed.plain.example")]
    [InlineData("chain.plain.example")]
    public Task Cname(string name) => AssertSinkholeAsync(name, "A", IPv4);

    [Fact]
    public Task Dname() => AssertSinkholeAsync("sub.mirror.plain.example", "A", IPv4);

    [Fact]
    public Task Https_target_name() => AssertNoDataAsync("https-target.plain.example");

    [Theory]
    [InlineData("https-hint4.plain.example")]
    [InlineData("https-hint6.plain.example")]
    public Task Https_address_hints(string name) => AssertNoDataAsync(name);

    [Fact]
    public Task A_listed_IPv4_address_behind_an_unlisted_name() => AssertSinkholeAsync("hidden4.plain.example", "A", IPv4);

    [Fact]
    public Task A_listed_IPv6_address_behind_an_unlisted_name() => AssertSinkholeAsync("hidden6.plain.example", "AAAA", IPv6);

    [Fact]
    public Task One_of_two_addresses_in_a_listed_prefix() => AssertSinkholeAsync("prefix4.plain.example", "A", IPv4);

    [Theory]
    [InlineData("+dnssec")]
    [InlineData("+cdflag")]
    [InlineData("+dnssec", "+cdflag")]
    [InlineData("+tcp")]
    [InlineData("+noedns")]
    [InlineData("+bufsize=4096")]
    public async Task Bits_and_transports(params string[] ways)
    {
        Assert.Equal([IPv4], await fixture.Server.DigAsync(["+short", .. ways, "c2.alpha.example", "A"]));
        Assert.Equal([IPv4], await fixture.Server.DigAsync(["+short", .. ways, "to-listed.plain.example", "A"]));
        Assert.Equal([IPv4], await fixture.Server.DigAsync(["+short", .. ways, "hidden4.plain.example", "A"]));
        Assert.Equal([IPv6], await fixture.Server.DigAsync(["+short", .. ways, "hidden6.plain.example", "AAAA"]));
    }

    [Fact]
    public async Task Without_recursion_a_listed_name_is_caught_and_nothing_of_the_cache_is_shown()
    {
        await AssertSinkholeAsync("hidden4.plain.example", "A", IPv4);

        Assert.Equal([IPv4], await fixture.Server.DigAsync("+short", "+norecurse", "c2.alpha.example", "A"));
        Assert.Empty(await fixture.Server.DigAsync("+short", "+norecurse", "hidden4.plain.example", "A"));
    }

    [Fact]
    public async Task What_is_near_passes()
    {
        Assert.Equal(["198.51.100.77"], await fixture.Server.DigAsync("+short", "mc2.alpha.example", "A"));
        Assert.Equal(["198.51.100.129"], await fixture.Server.DigAsync("+short", "near4.plain.example", "A"));
        Assert.Equal(["www.plain.example.", "198.51.100.10"], await fixture.Server.DigAsync("+short", "alias.plain.example", "A"));
        Assert.Equal(["1 . alpn=\"h2\" ipv4hint=198.51.100.10"], await fixture.Server.DigAsync("+short", "svc.plain.example", "HTTPS"));
    }

    [Fact]
    public async Task An_answer_cached_before_the_release_is_caught_without_being_asked_for_again()
    {
        await using var upstream = await AuthoritativeServer.StartNewAsync();
        await using var server = SinkholeServer.Prepare(upstream.Port);
        server.WriteList(EvasionFixture.Rows[..2]);
        await server.StartAsync();
        Assert.Equal(["198.51.100.201"], await server.DigAsync("+short", "late.plain.example", "A"));
        await upstream.StopAsync();
        Assert.Equal(["198.51.100.201"], await server.DigAsync("+short", "late.plain.example", "A"));

        server.WriteList(EvasionFixture.Rows);

        await Eventually.BecomesTrueAsync(
            async () => await server.DigAsync("+short", "late.plain.example", "A") is [IPv4],
            TimeSpan.FromSeconds(20),
            () => "The cached answer outlives the release.");
    }

    [Fact]
    public async Task The_hit_says_what_matched_and_where_it_stood()
    {
        await AssertSinkholeAsync("prefix4.plain.example", "A", IPv4);
        await AssertSinkholeAsync("chain.plain.example", "A", IPv4);

        // Each hit reaches the store in its worker's own time.
        foreach (var told in (string[])["198.51.100.192/26", "an address in the answer (A, AAAA)", "an alias in the answer (CNAME, DNAME)"])
        {
            var page = "";
            await Eventually.BecomesTrueAsync(
                async () =>
                {
                    page = await fixture.Server.GetAsync("clients/127.0.0.1?lang=en");
                    return page.Contains(told, StringComparison.Ordinal);
                },
                TimeSpan.FromSeconds(20),
                () => page);
        }
    }

    [Fact]
    public async Task Browsers_are_told_to_keep_to_this_resolver()
    {
        var lines = await fixture.Server.DigAsync("use-application-dns.net", "A");

        Assert.Contains(lines, line => line.Contains("status: NXDOMAIN", StringComparison.Ordinal));
    }

    // Twice: the answer fresh from the upstream, and the same from the cache.
    private async Task AssertSinkholeAsync(string name, string type, string address)
    {
        for (var round = 0; round < 2; round++)
        {
            var lines = await fixture.Server.DigAsync(name, type);
            Assert.Contains(lines, line => line.Contains("status: NOERROR", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.Contains("ANSWER: 1,", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.EndsWith($"\t{type}\t{address}", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.Contains("EDE: 4 (Forged Answer)", StringComparison.Ordinal));
        }
    }

    private async Task AssertNoDataAsync(string name)
    {
        for (var round = 0; round < 2; round++)
        {
            var lines = await fixture.Server.DigAsync(name, "HTTPS");
            Assert.Contains(lines, line => line.Contains("status: NOERROR", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.Contains("ANSWER: 0, AUTHORITY: 1", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.Contains("EDE: 15 (Blocked)", StringComparison.Ordinal));
        }
    }
}
