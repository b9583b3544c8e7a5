using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Firewalls;

public class FortiGateReaderTests
{
    [Fact]
    public void Read_takes_sessions_once_and_at_their_beginning()
    {
        const string text = """
            date=2026-11-28 time=08:01:10 devname="FG1" devid="FG0" logid="0000000013" type="traffic" subtype="forward" level="notice" vd="root" eventtime=1795827670123456789 tz="+0700" srcip=10.66.10.21 srcport=50005 srcintf="lan" dstip=192.0.2.66 dstport=443 dstintf="wan1" sessionid=101 proto=6 action="close" policyid=1 service="HTTPS" duration=10 sentbyte=1200 rcvdbyte=3400 sentpkt=10 rcvdpkt=9 appcat="unscanned"
            date=2026-11-28 time=08:02:00 devname="FG1" devid="FG0" logid="0000000011" type="traffic" subtype="forward" level="notice" vd="root" tz="+0700" srcip=10.66.10.22 srcport=50006 dstip=203.0.113.77 dstport=53 sessionid=102 proto=17 action="start" policyid=1
            date=2026-11-28 time=08:04:00 devname="FG1" devid="FG0" logid="0000000020" type="traffic" subtype="forward" level="notice" vd="root" tz="+0700" srcip=10.66.10.22 srcport=50006 dstip=203.0.113.77 dstport=53 sessionid=102 proto=17 action="accept" policyid=1 duration=120 sentbyte=1 rcvdbyte=1
            <189>date=2026-11-28 time=08:05:00 devname="FG1" devid="FG0" logid="0000000013" type="traffic" subtype="forward" level="notice" vd="root" srcip=2001:db8:66::5 srcport=40000 dstip=2001:db8:77::1 dstport=8080 sessionid=103 proto=6 action="deny" policyid=0 duration=0
            Nov 28 08:06:00 10.0.0.254 date=2026-11-28 time=08:06:00 devname="FG1" logid="0000000013" type="traffic" subtype="local" vd="root" eventtime=1795827960 srcip=10.66.10.23 dstip=192.0.2.66 sessionid=104 proto=1 action="accept" policyid=0 service="PING" duration=1 sentbyte=84 rcvdbyte=84 appcat="unscanned"
            date=2026-11-28 time=08:07:00 devname="FG1" type="event" subtype="system" level="information" vd="root" msg="Performance statistics"

            """;

        var log = LogCollector.Read(LogFormat.FortiGate, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00.123456 10.66.10.21#50005 -> 192.0.2.66#443 tcp allowed logged ended 4600B 19p 10000ms @FG1",
                "2 2026-11-28T08:02:00 10.66.10.22#50006 -> 203.0.113.77#53 udp allowed logged began @FG1",
                "4 2026-11-28T08:05:00 2001:db8:66::5#40000 -> 2001:db8:77::1#8080 tcp denied logged ended @FG1",
                "5 2026-11-28T08:05:59 10.66.10.23 -> 192.0.2.66 icmp allowed logged ended 168B 1000ms @FG1",
            ],
            log.Events);
    }

    [Fact]
    public void Read_takes_dns_logs_with_their_answers()
    {
        const string text = """
            date=2026-11-28 time=08:01:00 devname="FG1" logid="1500054000" type="utm" subtype="dns" eventtype="dns-query" level="information" vd="root" tz="+0700" policyid=1 sessionid=1 srcip=10.66.10.21 srcport=50005 dstip=192.0.2.53 dstport=53 proto=17 profile="default" xid=7 qname="C2.AlPhA.example" qtype="A" qtypeval=1 qclass="IN"
            date=2026-11-28 time=08:01:01 devname="FG1" logid="1501054802" type="dns" subtype="dns-response" eventtype="dns-response" vd="root" tz="+0700" policyid=1 sessionid=1 srcip=10.66.10.21 srcport=50005 dstip=192.0.2.53 dstport=53 proto=17 qname="x.example" qtype="A" qtypeval=1 qclass="IN" ipaddr="203.0.113.77, 203.0.113.78" msg="Domain is monitored"

            """;

        var log = LogCollector.Read(LogFormat.FortiGate, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00 10.66.10.21#50005 C2.AlPhA.example A ? asked @FG1",
                "2 2026-11-28T08:01:01 10.66.10.21#50005 x.example A ? answered = 203.0.113.77 = 203.0.113.78 @FG1",
            ],
            log.Events);
    }

    [Fact]
    public void Read_takes_the_first_of_two_fields()
    {
        const string text = """
            date=2026-11-28 time=08:01:00 type="traffic" tz="+0700" srcip=10.66.10.21 srcport=1 dstip=198.51.100.9 dstport=443 proto=6 action="close" sessionid=1 hostname="x srcip=10.66.10.99 dstip=192.0.2.66" url="y" dstip=192.0.2.66 msg="z"

            """;

        Assert.Equal(["1 2026-11-28T08:01:00 10.66.10.21#1 -> 198.51.100.9#443 tcp allowed logged ended"], LogCollector.Read(LogFormat.FortiGate, text).Events);
    }

    [Theory]
    [InlineData("Nov 28 08:06:00 10.0.0.254 devname=\"FG1\" type=\"traffic\" srcip=10.66.10.21", "form")]
    [InlineData("Nov 28 08:06:00 host sshd[1]: user=x date=2026-11-28 time=08:06:00 type=\"traffic\" srcip=10.66.10.21 dstip=192.0.2.66 action=close ", "form")]
    [InlineData("date=2026-11-28 time=08:06:00 type=\"traffic\" srcip=10.66.10.21 dstip=192.0.2.66 devname=\"FG", "quote")]
    [InlineData("date=2026-11-28 type=\"traffic\" srcip=10.66.10.21 dstip=192.0.2.66 action=\"close\"", "time")]
    [InlineData("date=2026-11-28 time=08:06:00 type=\"traffic\" srcip=10.66.10.21 dstip=192.0.2.6", "address")]
    [InlineData("date=2026-11-28 time=08:06:00 type=\"traffic\" srcip=10.66.10.21 dstip=192.0.2.66 srcport=1 dstport=44", "cut")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.FortiGate, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }
}
