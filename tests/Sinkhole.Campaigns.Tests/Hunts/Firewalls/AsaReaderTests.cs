using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Firewalls;

public class AsaReaderTests
{
    [Fact]
    public void Built_names_the_outside_first_whoever_began()
    {
        const string text = """
            Nov 28 2026 08:01:00: %ASA-6-302013: Built outbound TCP connection 9 for outside:192.0.2.66/443 (192.0.2.66/443) to inside:10.66.10.21/50005 (198.51.100.1/50005)
            Nov 28 2026 08:01:01 asa1 : %ASA-6-302013: Built inbound TCP connection 11 for outside:192.0.2.66/21647 (192.0.2.66/21647) to inside:10.66.0.5/22 (198.51.100.5/22)
            <166>Nov 28 2026 08:01:02: %ASA-6-302015: Built outbound UDP connection 12 for outside:203.0.113.77/53 (203.0.113.77/53)(LOCAL\lan) to inside:10.66.10.22/5353 (10.66.10.22/5353) (lan)
            Nov 28 08:01:03 10.0.0.254 Nov 28 2026 01:01:03: %ASA-6-302013: Built inbound TCP connection 8 for inside:10.66.10.23/12523 (10.66.10.23/12523) to NP Identity Ifc:10.66.0.1/22 (10.66.0.1/22)
            2026-11-28T08:01:04+07:00 asa1 %ASA-6-302013: Built outbound TCP connection 13 for outside:2001:db8:77::1/8080 (2001:db8:77::1/8080) to inside:2001:db8:66::5/40000 (2001:db8:66::5/40000)
            <166>1 2026-11-28T08:01:05.123+07:00 asa1 asa 12345 - - %FTD-6-302013: Built outbound TCP connection 14 for outside:192.0.2.67/443 (192.0.2.67/443) to inside:10.66.10.24/50007 (10.66.10.24/50007)
            Nov 28 2026 08:01:06: %ASA-6-302020: Built outbound ICMP connection for faddr 192.0.2.66/0 gaddr 198.51.100.1/1 laddr 10.66.10.25/1

            """;

        var log = LogCollector.Read(LogFormat.CiscoAsa, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00 10.66.10.21#50005 -> 192.0.2.66#443 tcp allowed logged began",
                "2 2026-11-28T08:01:01 192.0.2.66#21647 -> 10.66.0.5#22 tcp allowed logged began @asa1",
                "3 2026-11-28T08:01:02 10.66.10.22#5353 -> 203.0.113.77#53 udp allowed logged began",
                "4 2026-11-28T08:01:03 10.66.10.23#12523 -> 10.66.0.1#22 tcp allowed logged began @10.0.0.254",
                "5 2026-11-28T08:01:04 2001:db8:66::5#40000 -> 2001:db8:77::1#8080 tcp allowed logged began @asa1",
                "6 2026-11-28T08:01:05.123 10.66.10.24#50007 -> 192.0.2.67#443 tcp allowed logged began @asa1",
                "7 2026-11-28T08:01:06 10.66.10.25 -> 192.0.2.66 icmp allowed logged",
            ],
            log.Events);
    }

    [Fact]
    public void An_end_counts_when_its_beginning_is_not_there()
    {
        const string text = """
            Nov 28 2026 08:01:00: %ASA-6-302013: Built outbound TCP connection 9 for outside:192.0.2.66/443 (192.0.2.66/443) to inside:10.66.10.21/50005 (198.51.100.1/50005)
            Nov 28 2026 08:01:30: %ASA-6-302014: Teardown TCP connection 9 for outside:192.0.2.66/443 to inside:10.66.10.21/50005 duration 0:00:30 bytes 0 SYN Timeout
            Nov 28 2026 08:02:00: %ASA-6-302014: Teardown TCP connection 5 for outside:192.0.2.66/443 to inside:10.66.10.22/50006 duration 0:01:00 bytes 5678 TCP FINs from inside
            Nov 28 2026 08:02:00: %ASA-6-302014: Teardown TCP connection 6 for outside:192.0.2.66/40000 to inside:10.66.0.5/22 duration 26:00:01 bytes 5678 TCP Reset-O
            Nov 28 2026 08:02:00: %ASA-6-302016: Teardown UDP connection 7 for outside:192.0.2.66/40000 to inside:10.66.0.5/40001 duration 0:00:00 bytes 100
            Nov 28 2026 08:02:00: %ASA-6-302021: Teardown ICMP connection for faddr 192.0.2.66/0 gaddr 198.51.100.1/1 laddr 10.66.10.25/1

            """;

        var log = LogCollector.Read(LogFormat.CiscoAsa, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00 10.66.10.21#50005 -> 192.0.2.66#443 tcp allowed logged began",
                "3 2026-11-28T08:01:00 10.66.10.22#50006 -> 192.0.2.66#443 tcp allowed guessedfromports ended 5678B 60000ms",
                "4 2026-11-27T06:01:59 192.0.2.66#40000 -> 10.66.0.5#22 tcp allowed guessedfromports ended 5678B 93601000ms",
                "5 2026-11-28T08:02:00 10.66.0.5#40001 -> 192.0.2.66#40000 udp allowed unknown ended 100B 0ms",
            ],
            log.Events);
    }

    [Fact]
    public void Read_takes_access_lists_and_denials()
    {
        const string text = """
            Nov 28 2026 08:01:00: %ASA-4-106023: Deny tcp src inside:10.66.10.21/50005 dst outside:192.0.2.66/443 by access-group "inside_in" [0x0, 0x0]
            Nov 28 2026 08:01:01: %ASA-4-106023: Deny udp src inside:10.66.10.21/50005(LOCAL\lan) dst outside:203.0.113.77/53 by access-group "inside_in" [0x0, 0x0]
            Nov 28 2026 08:01:02: %ASA-4-106023: Deny icmp src inside:10.66.10.22 dst outside:192.0.2.66 (type 8, code 0) by access-group "inside_in" [0x0, 0x0]
            Nov 28 2026 08:01:03: %ASA-4-106023: Deny protocol 47 src inside:10.66.10.22 dst outside:192.0.2.66 by access-group "inside_in" [0x0, 0x0]
            Nov 28 2026 08:01:04: %ASA-6-106100: access-list inside_in permitted tcp inside/10.66.10.23(50005) -> outside/192.0.2.66(443) hit-cnt 1 first hit [0x1, 0x2]
            Nov 28 2026 08:01:05: %ASA-6-106100: access-list inside_in denied udp inside/2001:db8:66::5(40000)(LOCAL\lan) -> outside/2001:db8:77::1(53) hit-cnt 12 300-second interval [0x1, 0x2]
            Nov 28 2026 08:01:06: %ASA-6-106100: access-list inside_in est-allowed icmp inside/10.66.10.23(8) -> outside/192.0.2.66(0) hit-cnt 1 first hit [0x1, 0x2]
            Nov 28 2026 08:01:07: %ASA-2-106001: Inbound TCP connection denied from 192.0.2.66/40000 to 10.66.0.5/22 flags SYN  on interface outside
            Nov 28 2026 08:01:08: %ASA-2-106006: Deny inbound UDP from 10.66.10.24/40000 to 203.0.113.77/53 on interface inside
            Nov 28 2026 08:01:09: %ASA-2-106007: Deny inbound UDP from 203.0.113.77/53 to 10.66.10.24/40000 due to DNS Response
            Nov 28 2026 08:01:10: %ASA-3-106010: Deny inbound tcp src inside:10.66.10.24/40000 dst outside:192.0.2.66/8443
            Nov 28 2026 08:01:11: %ASA-3-106014: Deny inbound icmp src outside:192.0.2.66 dst inside:10.66.0.5 (type 0, code 0)
            Nov 28 2026 08:01:12: %ASA-6-106015: Deny TCP (no connection) from 10.66.0.5/80 to 192.0.2.66/40000 flags SYN ACK  on interface inside
            Nov 28 2026 08:01:13: %ASA-6-106015: Deny TCP (no connection) from 10.66.10.25/50009 to 192.0.2.66/443 flags FIN ACK  on interface inside
            Nov 28 2026 08:01:14: %ASA-6-305011: Built dynamic TCP translation from inside:10.66.10.21/50005 to outside:198.51.100.1/50005

            """;

        var log = LogCollector.Read(LogFormat.CiscoAsa, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00 10.66.10.21#50005 -> 192.0.2.66#443 tcp denied logged",
                "2 2026-11-28T08:01:01 10.66.10.21#50005 -> 203.0.113.77#53 udp denied logged",
                "3 2026-11-28T08:01:02 10.66.10.22 -> 192.0.2.66 icmp denied logged",
                "4 2026-11-28T08:01:03 10.66.10.22 -> 192.0.2.66 gre denied logged",
                "5 2026-11-28T08:01:04 10.66.10.23#50005 -> 192.0.2.66#443 tcp allowed logged 1f",
                "6 2026-11-28T08:01:05 2001:db8:66::5#40000 -> 2001:db8:77::1#53 udp denied logged 12f",
                "7 2026-11-28T08:01:06 10.66.10.23 -> 192.0.2.66 icmp allowed logged 1f",
                "8 2026-11-28T08:01:07 192.0.2.66#40000 -> 10.66.0.5#22 tcp denied logged",
                "9 2026-11-28T08:01:08 10.66.10.24#40000 -> 203.0.113.77#53 udp denied logged",
                "10 2026-11-28T08:01:09 203.0.113.77#53 -> 10.66.10.24#40000 udp denied logged",
                "11 2026-11-28T08:01:10 10.66.10.24#40000 -> 192.0.2.66#8443 tcp denied logged",
                "12 2026-11-28T08:01:11 10.66.0.5 -> 192.0.2.66 icmp denied logged",
                "13 2026-11-28T08:01:12 192.0.2.66#40000 -> 10.66.0.5#80 tcp denied logged",
                "14 2026-11-28T08:01:13 10.66.10.25#50009 -> 192.0.2.66#443 tcp denied guessedfromports",
            ],
            log.Events);
    }

    [Theory]
    [InlineData("%ASA-4-106023: Deny tcp src inside:10.66.10.21/50005 dst outside:192.0.2.66/443 by access-group \"a\"", "time")]
    [InlineData("Nov 28 2026 08:01:00: %ASA-4-106023: Deny tcp src inside:10.66.10.21/50005 dst outside:192.0.2/443 by access-group \"a\"", "address")]
    [InlineData("Nov 28 2026 08:01:00: %ASA-4-106023: Deny tcp src inside:10.66.10.21/50005", "address")]
    [InlineData("Nov 28 2026 08:01:00: %ASA-6-302013: Built outbound TCP connection", "cut")]
    [InlineData("Nov 28 2026 08:01:00: %ASA-6-302013: Built outbound TCP connection 9 for outside:192.0.2.66/443 (192.0.2.66/443) to inside:10.66.10.2", "cut")]
    [InlineData("Nov 28 2026 08:01:00: %ASA-4-106023: Deny tcp src inside:10.66.10.21/50005 dst outside:192.0.2.66/44", "cut")]
    [InlineData("Nov 28 2026 08:01:00: %ASA-3-106010: Deny inbound tcp src inside:10.66.10.24/40000 dst outside:192.0.2.6", "cut")]
    [InlineData("Nov 28 2026 08:01:00: %ASA-6-302014: Teardown TCP connection 5 for outside:192.0.2.66/443 to inside:10.66.10.22/50006 dura", "cut")]
    [InlineData("Nov 28 2026 08:01:00: %ASA-6-106100: access-list inside_in permitted tcp inside/10.66.10.23(50005) -> outside/192.0.2.66(4", "cut")]
    [InlineData("Nov 28 2026 08:01:00: %FTD-1-430003: EventPriority: Low, SrcIP: 10.66.10.21, DstIP: 192.0.2.66", "unsupported")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.CiscoAsa, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }

    [Fact]
    public void Read_does_not_believe_another_program_that_repeats_a_message()
    {
        const string text = """
            Nov 28 08:01:00 host sshd[7]: Invalid user %ASA-4-106023: Deny tcp src inside:10.66.10.21/50005 dst outside:192.0.2.66/443 by access-group "a"
            Nov 28 08:01:00 host sshd[7]: %ASA-4-106023: Deny tcp src inside:10.66.10.21/50005 dst outside:192.0.2.66/443 by access-group "a"

            """;

        Assert.Empty(LogCollector.Read(LogFormat.CiscoAsa, text).Events);
    }
}
