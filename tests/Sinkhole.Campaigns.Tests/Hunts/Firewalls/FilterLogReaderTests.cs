using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Firewalls;

public class FilterLogReaderTests
{
    [Fact]
    public void Read_takes_packets_of_both_versions_of_ip()
    {
        const string text = """
            Nov 28 08:01:00 pfSense filterlog[12345]: 5,,,1000000103,igb0,match,block,out,4,0x0,,64,12345,0,DF,6,tcp,60,10.66.10.21,192.0.2.66,50005,443,0,S,1234567890,,64240,,mss;nop;wscale
            Nov 28 08:01:01 filterlog[12345]: 5,,,1000000103,igb1,match,pass,in,4,0x0,,64,12345,0,none,17,udp,70,10.66.10.22,203.0.113.77,5353,53,50
            <134>1 2026-11-28T08:01:02.123456+07:00 fw.donvi.example filterlog 12345 - - 7,,,1000000105,igb1,match,pass,in,6,0x00,0x12345,64,TCP,6,40,2001:db8:66::5,2001:db8:77::1,40000,8080,0,S,1,,64240,,mss
            Nov 28 08:01:03 fw filterlog[1]: 5,,,1,igb0,match,pass,in,4,0x0,,64,1,0,none,1,icmp,84,10.66.10.23,192.0.2.66,request,7,164
            Nov 28 08:01:04 fw filterlog[1]: 5,,,1,igb0,match,pass,in,4,0x0,,64,1,0,none,1,icmp,84,192.0.2.1,10.66.10.23,unreachport,192.0.2.66,udp,53
            Nov 28 08:01:05 fw filterlog[1]: 5,,,1,igb0,match,pass,out,4,0x0,,64,1,0,DF,6,tcp,60,10.66.0.5,192.0.2.66,443,40000,0,SA,1,2,64240,,mss
            Nov 28 08:01:06 fw filterlog[1]: 5,,,1,igb0,match,rdr,out,4,0x0,,64,1,185,none,17,udp,1500,10.66.10.24,192.0.2.66
            Nov 28 08:01:07 fw nginx: 10.66.0.9 - - "GET / HTTP/1.1"

            """;

        var log = LogCollector.Read(LogFormat.PfSense, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00 10.66.10.21#50005 -> 192.0.2.66#443 tcp denied logged 60B 1p @pfSense",
                "2 2026-11-28T08:01:01 10.66.10.22#5353 -> 203.0.113.77#53 udp allowed guessedfromports 70B 1p",
                "3 2026-11-28T08:01:02.123456 2001:db8:66::5#40000 -> 2001:db8:77::1#8080 tcp allowed logged 40B 1p @fw.donvi.example",
                "4 2026-11-28T08:01:03 10.66.10.23 -> 192.0.2.66 icmp allowed logged 84B 1p @fw",
                "6 2026-11-28T08:01:05 192.0.2.66#40000 -> 10.66.0.5#443 tcp allowed logged 60B 1p @fw",
            ],
            log.Events);
    }

    [Theory]
    [InlineData("filterlog[1]: 5,,,1,igb0,match,pass,in,4,0x0,,64,1,0,DF,6,tcp,60,10.66.10.21,192.0.2.66,50005,443,0,S,1,,64240,,mss", "time")]
    [InlineData("Nov 28 08:01:00 fw filterlog[1]: 5,,,1,igb0,match,pass,in,4,0x0,,64,1,0,DF,6,tcp,60,10.66.10.21,192.0.2.66,50005,44", "cut")]
    [InlineData("Nov 28 08:01:00 fw filterlog[1]: 5,,,1,igb0,match,pass,in,4,0x0,,64,1,0,DF,6,tcp,60,10.66.10.21", "cut")]
    [InlineData("Nov 28 08:01:00 fw filterlog[1]: 5,,,1,igb0,match,pass,in,4,0x0,,64,1,0,DF,6,tcp,60,10.66.10.21,192.0.2.6", "cut")]
    [InlineData("Nov 28 08:01:00 fw filterlog[1]: 5,,,1,igb0,match,pass,in,4,0x0,,64,1,0,DF,47,gre,60,10.66.10.21,192.0.2.6", "cut")]
    [InlineData("Nov 28 08:01:00 fw filterlog[1]: 5,,,1,igb0", "cut")]
    [InlineData("Nov 28 08:01:00 fw filterlog[1]: 5,,,1,igb0,match,pass,in,5,0x0,,64,1,0,DF,6,tcp,60,10.66.10.21,192.0.2.66,50005,443,0,S", "form")]
    [InlineData("Nov 28 08:01:00 fw filterlog[1]: 5,,,1,igb0,match,pass,in,4,0x0,,64,1,0,DF,6,tcp,60,10.66.10.321,192.0.2.66,50005,443,0,S", "address")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.PfSense, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }
}
