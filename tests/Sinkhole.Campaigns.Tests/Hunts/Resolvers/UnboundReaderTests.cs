using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Resolvers;

public class UnboundReaderTests
{
    [Fact]
    public void Read_takes_queries_replies_and_rules_with_every_form_of_time()
    {
        const string text = """
            [1795827951] unbound[11127:0] info: 10.66.10.21 C2.AlPhA.example. A IN
            [1795827951] unbound[11127:0] info: rpz: applied [campaign list] c2.alpha.example. rpz-local-data 10.66.10.21@33039 C2.AlPhA.example. A IN
            [1795827951] unbound[11127:0] info: 10.66.10.21 C2.AlPhA.example. A IN NOERROR 0.000000 1 61
            Nov 28 01:05:54 unbound[11166:0] query: 2001:db8:66::5 nx.beta.example. AAAA IN
            Nov 28 01:05:54 unbound[11166:0] reply: 2001:db8:66::5 nx.beta.example. AAAA IN NXDOMAIN 0.000000 1 44
            2026-11-28T01:05:54.250+07:00 unbound[11166:0] query: 10.66.10.22 x.c2.alpha.example. TYPE1234 IN
            Nov 28 01:05:55 ns1 unbound[11166]: [11166:0] info: 10.66.10.22 . NS IN
            Nov 28 01:05:56 ns1 unbound: [11166:0] info: blocked.donvi.example. always_nxdomain 10.66.10.22@37306 x.blocked.donvi.example. A IN
            [1795827952] unbound[11127:0] info: rpz: applied nx.beta.example. rpz-nxdomain 2001:db8:66::5@41119 nx.beta.example. AAAA IN

            """;

        var log = LogCollector.Read(LogFormat.Unbound, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:05:51 10.66.10.21 C2.AlPhA.example A ? asked",
                "2 2026-11-28T08:05:51 10.66.10.21#33039 C2.AlPhA.example A ? ruled",
                "3 2026-11-28T08:05:51 10.66.10.21 C2.AlPhA.example A ? answered",
                "4 2026-11-28T01:05:54 2001:db8:66::5 nx.beta.example AAAA ? asked",
                "5 2026-11-28T01:05:54 2001:db8:66::5 nx.beta.example AAAA ? answered",
                "6 2026-11-28T01:05:54.25 10.66.10.22 x.c2.alpha.example TYPE1234 ? asked",
                "7 2026-11-28T01:05:55 10.66.10.22 . NS ? asked",
                "8 2026-11-28T01:05:56 10.66.10.22#37306 x.blocked.donvi.example A ? ruled",
                "9 2026-11-28T08:05:52 2001:db8:66::5#41119 nx.beta.example AAAA ? ruled",
            ],
            log.Events);
    }

    [Fact]
    public void Read_keeps_the_labels_of_names_that_unbound_masks()
    {
        var log = LogCollector.Read(LogFormat.Unbound, "[1795827951] unbound[1:0] info: 10.66.10.21 a?b?c??????x.c2.alpha.example. TXT IN\n[1795827951] unbound[1:0] info: 10.66.10.21 c2?alpha.example. A IN\n");

        Assert.Equal(
            ["1 2026-11-28T08:05:51 10.66.10.21 a?b?c??????x.c2.alpha.example TXT ? asked", "2 2026-11-28T08:05:51 10.66.10.21 c2?alpha.example A ? asked"],
            log.Events);
    }

    [Fact]
    public void Read_understands_lines_that_tell_of_no_query()
    {
        const string text = """
            [1795827951] unbound[11127:0] notice: init module 0: respip
            [1795827951] unbound[11127:0] info: service stopped (unbound 1.17.1).
            [1795827951] unbound[11127:0] info:    0.000256    0.000512 1
            [1795827951] unbound[11127:0] info: 127.0.0.1 version.bind. TXT CH
            [1795827951] unbound[11127:0] info: [25%]=0 median[50%]=0 [75%]=0
            Nov 28 01:05:56 ns1 cron[7]: (root) CMD (true)

            """;

        var log = LogCollector.Read(LogFormat.Unbound, text);

        Assert.Empty(log.Faults);
        Assert.Empty(log.Events);
    }

    [Theory]
    [InlineData("unbound[11127:0] info: 10.66.10.21 c2.alpha.example. A IN", "time")]
    [InlineData("[17958279511] unbound[11127:0] info: 10.66.10.21 c2.alpha.example. A IN", "time")]
    [InlineData("[1795827951] unbound[11127:0] info: 10.66.10.21 c2..example. A IN", "name")]
    [InlineData("[1795827951] unbound[11127:0] info: 10.66.10.21 c2.alpha.example. A", "cut")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.Unbound, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }

    [Fact]
    public void Read_does_not_believe_another_program_that_repeats_a_query()
    {
        const string text = """
            Nov 28 08:01:05 ns1 sshd[7]: unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN
            Nov 28 08:01:05 ns1 sshd[7]: info: 10.66.10.21 c2.alpha.example. A IN

            """;

        Assert.Empty(LogCollector.Read(LogFormat.Unbound, text).Events);
    }
}
