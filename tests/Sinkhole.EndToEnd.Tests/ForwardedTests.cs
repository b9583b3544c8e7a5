using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>Whom listed proxies and forwarders ask for is known; what anyone else says of that changes nothing but a counter.</summary>
public sealed class ForwardedTests(ForwardedFixture fixture) : IClassFixture<ForwardedFixture>
{
    private const string Header = "+proxy=10.66.10.21#1025-10.66.0.1#53";
    private const string Sinkhole = "192.0.2.53";

    [Fact]
    public async Task A_listed_proxys_header_says_who_asked_over_both_transports()
    {
        Assert.Equal([Sinkhole], await fixture.KdigAsync(ForwardedFixture.Proxy, Header, "+short", "p1.c2.alpha.example", "A"));
        Assert.Equal([Sinkhole], await fixture.KdigAsync(ForwardedFixture.Proxy, Header, "+tcp", "+short", "p1.c2.alpha.example", "A"));

        Assert.Equal(
            ["0A420A15 1025 7F000009 -  so-thu", "0A420A15 1025 7F000009 -  so-thu"],
            await fixture.HitsAsync("p1.c2.alpha.example", 2, withPort: true));
    }

    [Fact]
    public async Task A_listed_proxys_header_carries_IPv6_and_ordinary_names_resolve_behind_it()
    {
        Assert.Equal(["198.51.100.10"], await fixture.KdigAsync(ForwardedFixture.Proxy, Header, "+short", "www.plain.example", "A"));
        Assert.Equal([Sinkhole], await fixture.KdigAsync(ForwardedFixture.Proxy, "+proxy=fd00::21#1025-fd00::1#53", "+short", "p6.c2.alpha.example", "A"));
        Assert.StartsWith("00000021 ", Assert.Single(await fixture.HitsAsync("p6.c2.alpha.example", 1)), StringComparison.Ordinal);

        // Whoever the header names is asked for by the access list.
        var stranger = await fixture.KdigAsync(ForwardedFixture.Proxy, "+proxy=192.0.2.99#1-192.0.2.1#53", "c2.alpha.example", "A");
        Assert.Contains(stranger, line => line.Contains("status: REFUSED", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("+notcp", "f1.c2.alpha.example")]
    [InlineData("+tcp", "f2.c2.alpha.example")]
    public async Task A_header_from_anyone_else_changes_nothing_but_a_counter(string transport, string name)
    {
        const string counter = "sinkhole_proxy_headers_total{outcome=\"untrusted\"}";
        var before = await fixture.CountAsync(counter);

        Assert.DoesNotContain(Sinkhole, await fixture.KdigAsync(ForwardedFixture.Other, Header, transport, "+short", name, "A"), StringComparer.Ordinal);
        Assert.Equal([Sinkhole], await fixture.KdigAsync(ForwardedFixture.Other, transport, "+short", name, "A"));

        Assert.Equal(before + 1, await fixture.CountAsync(counter));
        Assert.Equal(["7F00000A  - -  so-thu"], await fixture.HitsAsync(name, 1));
    }

    [Fact]
    public async Task A_listed_proxy_without_a_header_is_refused()
    {
        var before = await fixture.CountAsync("sinkhole_proxy_headers_total{outcome=\"missing\"}");

        var udp = await fixture.KdigAsync(ForwardedFixture.Proxy, "m1.c2.alpha.example", "A");
        var tcp = await fixture.KdigAsync(ForwardedFixture.Proxy, "+tcp", "m1.c2.alpha.example", "A");

        Assert.Contains(udp, line => line.Contains("status: REFUSED", StringComparison.Ordinal));
        Assert.Contains(tcp, line => line.Contains("status: REFUSED", StringComparison.Ordinal));
        Assert.Equal(before + 2, await fixture.CountAsync("sinkhole_proxy_headers_total{outcome=\"missing\"}"));
    }

    [Theory]
    [InlineData("+ednsopt=65001:00005E005301", "e1.c2.alpha.example", "FDE9000600005E005301")]
    [InlineData("+ednsopt=65073:30303A30303A35453A30303A35333A3031", "e2.c2.alpha.example", "FE31001130303A30303A35453A30303A35333A3031")]
    [InlineData("+ednsopt=65074:6370652D37", "e3.c2.alpha.example", "FE3200056370652D37")]
    [InlineData("+subnet=10.66.10.21/32", "e4.c2.alpha.example", "00080008000120000A420A15")]
    public async Task What_options_tell_is_kept_of_a_listed_forwarder_and_of_nobody_else(string option, string name, string told)
    {
        const string counter = "sinkhole_forwarded_identities_total{outcome=\"untrusted\"}";
        var before = await fixture.CountAsync(counter);

        var listed = await fixture.KdigAsync(ForwardedFixture.Forwarder, option, name, "A");
        var forged = await fixture.KdigAsync(ForwardedFixture.Other, option, name, "A");

        Assert.Contains(listed, line => line.EndsWith(Sinkhole, StringComparison.Ordinal));
        Assert.Contains(forged, line => line.EndsWith(Sinkhole, StringComparison.Ordinal));
        Assert.DoesNotContain(listed.Concat(forged), line => line.Contains("CLIENT-SUBNET", StringComparison.OrdinalIgnoreCase) || line.Contains("Option (65", StringComparison.Ordinal));
        Assert.Equal([$"7F000008  - {told}  so-thu", "7F00000A  - -  so-thu"], await fixture.HitsAsync(name, 2));
        Assert.Equal(before + 1, await fixture.CountAsync(counter));
    }

    [Fact]
    public async Task Nothing_of_it_reaches_the_upstream_or_comes_back()
    {
        string[] options = ["+ednsopt=65001:00005E005377", "+ednsopt=65073:30303A30303A35453A30303A35333A3737", "+ednsopt=65074:6370652D37", "+subnet=10.66.10.77/32"];
        foreach (var source in new[] { ForwardedFixture.Forwarder, ForwardedFixture.Other })
        {
            foreach (var (option, number) in options.Select((option, number) => (option, number)))
            {
                var answer = await fixture.KdigAsync(source, option, $"n{number}-{source.Replace('.', '-')}.many.plain.example", "A");

                Assert.Contains(answer, line => line.EndsWith("198.51.100.99", StringComparison.Ordinal));
                Assert.DoesNotContain(answer, line => line.Contains("CLIENT-SUBNET", StringComparison.OrdinalIgnoreCase) || line.Contains("Option (65", StringComparison.Ordinal));
            }
        }

        Assert.Equal(["198.51.100.99"], await fixture.KdigAsync(ForwardedFixture.Proxy, "+proxy=10.66.10.77#1025-10.66.0.1#53", "+short", "np.many.plain.example", "A"));
        Assert.True(fixture.Relay.Asked.Count >= 9);
        string[] traces = ["00005E005377", "30303A30303A35453A30303A35333A3737", "6370652D37", "0A420A4D", "0D0A0D0A000D0A51"];
        Assert.DoesNotContain(fixture.Relay.Asked, query => traces.Any(trace => query.Contains(trace, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Dig_from_a_listed_and_an_unlisted_address_and_the_letter_case_asked_in()
    {
        await fixture.Server.DigAsync("-b", ForwardedFixture.Forwarder, "+subnet=10.66.11.0/24", "D1.c2.Alpha.example", "A");
        await fixture.Server.DigAsync("-b", ForwardedFixture.Other, "+subnet=10.66.11.0/24", "d1.c2.alpha.example", "A");

        Assert.Equal(
            ["7F000008  - 00080007000118000A420B D1.c2.Alpha.example so-thu", "7F00000A  - -  so-thu"],
            await fixture.HitsAsync("d1.c2.alpha.example", 2));
    }

    [Fact]
    public async Task Behind_dnsdist_the_client_is_who_asked_dnsdist()
    {
        await using var dnsdist = await DnsdistProxy.StartNewAsync(fixture.Server.DnsPort, ForwardedFixture.Proxy);

        Assert.Equal([Sinkhole], await Tool.DigAsync(dnsdist.Port, "@127.0.0.1", "-b", "127.0.0.77", "+short", "dd.c2.alpha.example", "A"));
        Assert.Equal([Sinkhole], await Tool.DigAsync(dnsdist.Port, "@127.0.0.1", "-b", "127.0.0.78", "+tcp", "+short", "dd.c2.alpha.example", "A"));

        Assert.Equal(
            ["7F00004D  7F000009 -  so-thu", "7F00004E  7F000009 -  so-thu"],
            await fixture.HitsAsync("dd.c2.alpha.example", 2));
    }
}
