using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Resolvers;

public class KnotReaderTests
{
    [Fact]
    public void Read_takes_rules_that_log_name_and_address()
    {
        const string text = """
            Nov 28 08:01:00 ns1 kresd1[42]: [rules ] => local data applied, user: 10.66.10.21, name: C2.AlPhA.example.
            2026-11-28T08:01:01+07:00 ns1 knot-resolver[42]: [rules ] => local data dry-run, user: 2001:db8:66::5, name: nx.beta.example.
            Nov 28 08:01:02 ns1 kresd[42]: [rules ] => local data applied, user: internal, name: nx.beta.example.
            Nov 28 08:01:02 ns1 kresd[42]: [rules ] => local data applied, name: nx.beta.example.

            """;

        var log = LogCollector.Read(LogFormat.KnotResolver, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            ["1 2026-11-28T08:01:00 10.66.10.21 C2.AlPhA.example ? ? ruled", "2 2026-11-28T08:01:01 2001:db8:66::5 nx.beta.example ? ? ruled"],
            log.Events);
    }

    [Fact]
    public void Read_joins_the_traces_of_a_request()
    {
        const string text = """
            Nov 28 08:01:00 ns1 kresd[42]: [plan  ][00000.00] plan 'c2.alpha.example.' type 'A' uid [28513.00]
            Nov 28 08:01:00 ns1 kresd[42]: [plan  ][28513.00]   plan '.' type 'DNSKEY' uid [28513.02]
            Nov 28 08:01:00 ns1 kresd[42]: [reqdbg][policy][28513.00] request packet arrived from 10.66.10.21#50005 to 10.0.0.1#53 (UDP)
            Nov 28 08:01:01 ns1 kresd[42]: [reqdbg][policy][51377.00] request packet arrived from 2001:db8:66::5#50006 to 2001:db8::53#853 (TCP + TLS)
            Nov 28 08:01:01 ns1 kresd[42]: [reqdbg][policy][51377.00] request packet:
            ;; ->>HEADER<<- opcode: QUERY; status: NOERROR; id: 51377

            ;; QUESTION SECTION
            ns.donvi.example.		AAAA

            ;; ADDITIONAL SECTION
            Nov 28 08:01:01 ns1 kresd[42]: [resolv][51377.00]   finished in state: 4, queries: 1, mempool: 16400 B

            """;

        var log = LogCollector.Read(LogFormat.KnotResolver, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "3 2026-11-28T08:01:00 10.66.10.21#50005 c2.alpha.example A udp asked",
                "4 2026-11-28T08:01:01 2001:db8:66::5#50006 ns.donvi.example AAAA tls asked",
            ],
            log.Events);
    }

    [Fact]
    public void Read_does_not_join_a_name_that_waited_too_long()
    {
        const string text = """
            Nov 28 08:01:00 ns1 kresd[42]: [plan  ][00000.00] plan 'c2.alpha.example.' type 'A' uid [28513.00]
            Nov 28 08:01:09 ns1 kresd[42]: [reqdbg][policy][28513.00] request packet arrived from 10.66.10.21#50005 to 10.0.0.1#53 (UDP)
            Nov 28 08:01:09 ns1 kresd[42]: [plan  ][00000.00] plan 'good.example.' type 'A' uid [28513.00]

            """;

        var log = LogCollector.Read(LogFormat.KnotResolver, text);

        Assert.Equal(["2 2026-11-28T08:01:09 10.66.10.21#50005 good.example A udp asked"], log.Events);
    }

    [Theory]
    [InlineData("[rules ] => local data applied, user: 10.66.10.21, name: c2.alpha.example.", "time")]
    [InlineData("Nov 28 08:01:00 ns1 kresd[42]: [rules ] => local data applied, user: 10.66.10, name: c2.alpha.example.", "address")]
    [InlineData("Nov 28 08:01:00 ns1 kresd[42]: [rules ] => local data applied, user: 10.66.10.21, name: c2..example.", "name")]
    [InlineData("Nov 28 08:01:00 ns1 kresd[42]: [plan  ][00000.00] plan 'c2.alpha.example.' type 'A' uid [28", "cut")]
    [InlineData("Nov 28 08:01:00 ns1 kresd[42]: [reqdbg][policy][51377.00] request packet arrived from 10.66#5 to 10.0.0.1#53 (UDP)", "address")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.KnotResolver, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }

    [Fact]
    public void Read_does_not_believe_another_program()
    {
        Assert.Empty(LogCollector.Read(LogFormat.KnotResolver, "Nov 28 08:01:00 ns1 sshd[7]: [rules ] => local data applied, user: 10.66.10.21, name: c2.alpha.example.\n").Events);
    }
}
