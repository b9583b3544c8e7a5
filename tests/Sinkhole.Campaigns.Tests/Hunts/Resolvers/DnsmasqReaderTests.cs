using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Resolvers;

public class DnsmasqReaderTests
{
    [Fact]
    public void Read_takes_queries_without_numbers_and_leaves_answers_to_nobody()
    {
        const string text = """
            Nov 28 01:05:56 dnsmasq[11222]: query[A] C2.AlPhA.example from 10.66.10.21
            Nov 28 01:05:56 dnsmasq[11222]: forwarded C2.AlPhA.example to 127.0.0.1#5701
            Nov 28 01:05:56 dnsmasq[11222]: reply C2.AlPhA.example is 198.51.100.53
            Nov 28 01:05:57 dnsmasq[11222]: query[type=1234] x.c2.alpha.example from 2001:db8:66::5
            Nov 28 01:05:58 pihole dnsmasq[11222]: query[HTTPS] x.example from 10.66.10.22
            Nov 28 01:05:58 pihole dnsmasq[11222]: gravity blocked x.example is 0.0.0.0
            Nov 28 01:05:59 dnsmasq[11222]: auth[SOA] donvi.example from 10.66.10.23
            Nov 28 01:05:59 dnsmasq[11222]: dnssec-query[DS] example to 127.0.0.1
            Nov 28 01:06:00 dnsmasq-dhcp[11222]: DHCPACK(eth0) 10.66.10.21 00:00:5e:00:53:01 may1
            Nov 28 01:06:00 dnsmasq[11222]: exiting on receipt of SIGTERM

            """;

        var log = LogCollector.Read(LogFormat.Dnsmasq, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T01:05:56 10.66.10.21 C2.AlPhA.example A ? single",
                "4 2026-11-28T01:05:57 2001:db8:66::5 x.c2.alpha.example TYPE1234 ? single",
                "5 2026-11-28T01:05:58 10.66.10.22 x.example HTTPS ? single @pihole",
                "7 2026-11-28T01:05:59 10.66.10.23 donvi.example SOA ? single",
            ],
            log.Events);
    }

    [Fact]
    public void Read_joins_answers_by_number()
    {
        const string text = """
            Nov 28 01:05:58 dnsmasq[11273]: 1 10.66.10.21/57938 query[A] C2.AlPhA.example from 10.66.10.21
            Nov 28 01:05:58 dnsmasq[11273]: 2 10.66.10.22/40000 query[A] alias.donvi.example from 10.66.10.22
            Nov 28 01:05:58 dnsmasq[11273]: 1 10.66.10.21/57938 forwarded C2.AlPhA.example to 127.0.0.1#5701
            Nov 28 01:05:58 dnsmasq[11273]: 2 10.66.10.22/40000 reply alias.donvi.example is <CNAME>
            Nov 28 01:05:58 dnsmasq[11273]: 2 10.66.10.22/40000 reply bad.donvi.example is 203.0.113.77
            Nov 28 01:05:58 dnsmasq[11273]: 2 10.66.10.22/40000 reply bad.donvi.example is 203.0.113.78
            Nov 28 01:05:58 dnsmasq[11273]: 1 10.66.10.21/57938 cached C2.AlPhA.example is 198.51.100.53
            Nov 28 01:05:58 dnsmasq[11273]: 13 127.0.0.1/33066 query[PTR] 2.2.2.10.in-addr.arpa from 127.0.0.1
            Nov 28 01:05:58 dnsmasq[11273]: 13 127.0.0.1/33066 config 10.2.2.2 is 203.0.113.77
            Nov 28 01:05:58 dnsmasq[11273]: 99 127.0.0.1/33066 reply nobody.example is 203.0.113.77

            """;

        var log = LogCollector.Read(LogFormat.Dnsmasq, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T01:05:58 10.66.10.21#57938 C2.AlPhA.example A ? single = 198.51.100.53",
                "2 2026-11-28T01:05:58 10.66.10.22#40000 alias.donvi.example A ? single > bad.donvi.example = 203.0.113.77 = 203.0.113.78",
                "8 2026-11-28T01:05:58 127.0.0.1#33066 2.2.2.10.in-addr.arpa PTR ? single",
            ],
            log.Events);
    }

    [Fact]
    public void Read_hands_on_a_query_whose_place_is_needed()
    {
        var lines = Enumerable.Range(1, 2000).Select(i => $"Nov 28 01:05:58 dnsmasq[1]: {i} 10.66.10.21/57938 query[A] name{i}.example from 10.66.10.21\n");

        var log = LogCollector.Read(LogFormat.Dnsmasq, string.Concat(lines));

        Assert.Equal(2000, log.Events.Count);
        Assert.Equal(2000, log.Events.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Read_takes_the_client_and_not_what_a_name_says_it_is()
    {
        const string text = """
            Nov 28 01:05:56 dnsmasq[1]: query[A] c2.alpha.example from 10.66.10.99 from 10.66.10.21
            Nov 28 01:05:56 dnsmasq[1]: 7 10.66.10.21/5 query[A] a.example from 10.66.10.21
            Nov 28 01:05:56 dnsmasq[1]: 7 10.66.10.21/5 reply a.example is 203.0.113.77 is NXDOMAIN
            Nov 28 01:05:56 dnsmasq[1]: query[A] x\.c2.alpha.example from 10.66.10.21
            Nov 28 01:05:57 ns1 sshd[7]: query[A] c2.alpha.example from 10.66.10.99

            """;

        var log = LogCollector.Read(LogFormat.Dnsmasq, text);

        Assert.Equal(
            [
                @"1 2026-11-28T01:05:56 10.66.10.21 c2.alpha.example\032from\03210.66.10.99 A ? single",
                @"4 2026-11-28T01:05:56 10.66.10.21 x\\.c2.alpha.example A ? single",
                "2 2026-11-28T01:05:56 10.66.10.21#5 a.example A ? single",
            ],
            log.Events);
    }

    [Theory]
    [InlineData("dnsmasq: 1 127.0.0.1/57938 query[A] x.example from 127.0.0.1", "time")]
    [InlineData("Nov 28 01:05:56 dnsmasq[1]: query[TXT] <name unprintable> from 127.0.0.1", "hidden-name")]
    [InlineData("Nov 28 01:05:56 dnsmasq[1]: query[A] x..example from 127.0.0.1", "name")]
    [InlineData("Nov 28 01:05:56 dnsmasq[1]: query[A] x.example from 127.0.0.256", "address")]
    [InlineData("Nov 28 01:05:56 dnsmasq[1]: query[A] x.example", "cut")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.Dnsmasq, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }
}
