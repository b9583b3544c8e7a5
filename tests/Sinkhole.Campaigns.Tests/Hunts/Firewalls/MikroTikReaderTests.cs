using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Firewalls;

public class MikroTikReaderTests
{
    [Fact]
    public void Read_takes_packets_from_file_screen_and_syslog()
    {
        const string text = """
            nov/28/2026 08:01:00 firewall,info forward: in:bridge out:ether1, connection-state:new src-mac 00:00:5e:00:53:01, proto TCP (SYN), 10.66.10.21:50005->192.0.2.66:443, len 52
             nov/27 08:01:01 memory firewall,info DROP forward: in:bridge out:Rapid Net, src-mac 00:00:5e:00:53:01, proto TCP (ACK,FIN), 10.66.10.21:50006->192.0.2.66:443, NAT (10.66.10.21:50006->198.51.100.1:50006)->192.0.2.66:443, len 40
             08:01:02 firewall,info output: in:(unknown 0) out:ether1, proto UDP, 10.66.0.1:5678->203.0.113.77:53, len 70
            2026-11-28 08:01:03 firewall,info input: in:ether1 out:(unknown 0), proto TCP (SYN,ACK), 10.66.0.5:80->192.0.2.66:40000, len 52
            11-28 08:01:04 firewall,info forward: in:bridge out:ether1, connection-state:new,snat proto ICMP (type 8, code 0), 10.66.10.22->192.0.2.66, len 84
            <134>Nov 28 08:01:05 router firewall,info forward: in:bridge out:ether1, proto TCP (SYN), [2001:db8:66::5]:40000->[2001:db8:77::1]:8080, len 60
            <30>Nov 28 08:01:06 router : firewall,info forward: in:bridge out:ether1, proto ICMP (type 3, code 3), 192.0.2.1->10.66.10.22, len 84
            nov/28/2026 08:01:07 system,info,account user admin logged in from 10.66.0.9 via winbox

            """;

        var log = LogCollector.Read(LogFormat.MikroTik, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00 10.66.10.21#50005 -> 192.0.2.66#443 tcp unknown logged 52B 1p",
                "2 2026-11-27T08:01:01 10.66.10.21#50006 -> 192.0.2.66#443 tcp denied guessedfromports 40B 1p @memory",
                "3 2026-11-28T08:01:02 10.66.0.1#5678 -> 203.0.113.77#53 udp unknown guessedfromports 70B 1p",
                "4 2026-11-28T08:01:03 192.0.2.66#40000 -> 10.66.0.5#80 tcp unknown logged 52B 1p",
                "5 2026-11-28T08:01:04 10.66.10.22 -> 192.0.2.66 icmp unknown logged 84B 1p",
                "6 2026-11-28T08:01:05 2001:db8:66::5#40000 -> 2001:db8:77::1#8080 tcp unknown logged 60B 1p @router",
            ],
            log.Events);
        Assert.True(log.Clock.AssumedDay);
    }

    [Theory]
    [InlineData("firewall,info forward: in:bridge out:ether1, proto TCP (SYN), 10.66.10.21:50005->192.0.2.66:443, len 52", "time")]
    [InlineData("08:01:02 firewall,info forward: in:bridge out:ether1, proto TCP (SYN), 10.66.10.21:50005->192.0.2.66:44", "cut")]
    [InlineData("08:01:02 firewall,info forward: in:bridge out:ether1, connection-state:new", "cut")]
    [InlineData("08:01:02 firewall,info forward: in:bridge out:ether1, proto TCP", "cut")]
    [InlineData("08:01:02 firewall,info forward: in:bridge out:ether1, proto TCP (SYN), 10.66.10.21:50005->192.0.2:443, len 52", "address")]
    [InlineData("08:01:02 firewall,info forward: in:bridge out:ether1, proto TCP (SYN), 2001:db8:66::5:40000->2001:db8:77::1:8080, len 52", "address")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.MikroTik, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }
}
