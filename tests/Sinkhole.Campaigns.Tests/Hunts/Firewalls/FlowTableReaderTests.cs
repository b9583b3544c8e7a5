using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Firewalls;

public class FlowTableReaderTests
{
    [Fact]
    public void Read_takes_flows_with_short_headers_and_leaves_the_sums()
    {
        const string text = """
            ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das,smk,dmk,dtos,dir,nh,nhb,svln,dvln,ismc,odmc,idmc,osmc,mpls1,mpls2,mpls3,mpls4,mpls5,mpls6,mpls7,mpls8,mpls9,mpls10,cl,sl,al,ra,eng,exid,tr
            2026-11-28 01:05:54,2026-11-28 01:05:54,0.000,10.66.10.22,203.0.113.77,5353,53,UDP,........,0,0,1,48,0,0,0,0,0,0,0,0,0,0,0.0.0.0,0.0.0.0,0,0,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,    0.000,    0.000,    0.000,0.0.0.0,17/1,0,2026-11-28 01:07:03.055
            2026-11-28 01:05:56,2026-11-28 01:05:56,0.000,10.66.10.23,198.51.100.9,0,2048,ICMP,........,0,0,1,28,0,0,0,0,0,0,0,0,0,0,0.0.0.0,0.0.0.0,0,0,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,    0.000,    0.000,    0.000,0.0.0.0,17/1,0,2026-11-28 01:07:03.055
            2026-11-28 01:05:51,2026-11-28 01:05:53,2.000,10.66.10.21,192.0.2.66,50005,443,TCP,...A..SF,0,0,2,180,0,0,0,0,0,0,0,0,0,0,0.0.0.0,0.0.0.0,0,0,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,    0.000,    0.000,    0.000,0.0.0.0,17/1,0,2026-11-28 01:07:03.055
            2026-11-28 01:05:52,2026-11-28 01:05:52,0.000,192.0.2.66,10.66.10.21,443,50005,TCP,...A..S.,0,0,1,40,0,0,0,0,0,0,0,0,0,0,0.0.0.0,0.0.0.0,0,0,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,    0.000,    0.000,    0.000,0.0.0.0,17/1,0,2026-11-28 01:07:03.055
            2026-11-28 01:05:55,2026-11-28 01:05:55,0.000,2001:db8:66::5,2001:db8:77::1,40000,8080,TCP,......S.,0,0,1,60,0,0,0,0,0,0,0,0,0,0,0.0.0.0,0.0.0.0,0,0,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,    0.000,    0.000,    0.000,0.0.0.0,17/1,0,2026-11-28 01:07:03.055
            Summary
            flows,bytes,packets,avg_bps,avg_pps,avg_bpp
            5,356,6,1139,2,59

            """;

        var log = LogCollector.Read(LogFormat.Nfdump, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "2 2026-11-28T01:05:54 10.66.10.22#5353 -> 203.0.113.77#53 udp unknown guessedfromports 48B 1p 0ms",
                "3 2026-11-28T01:05:56 10.66.10.23 -> 198.51.100.9 icmp unknown logged 28B 1p 0ms",
                "4 2026-11-28T01:05:51 10.66.10.21#50005 -> 192.0.2.66#443 tcp unknown guessedfromports 180B 2p 2000ms",
                "5 2026-11-28T01:05:52 10.66.10.21#50005 -> 192.0.2.66#443 tcp unknown guessedfromports 40B 1p 0ms",
                "6 2026-11-28T01:05:55 2001:db8:66::5#40000 -> 2001:db8:77::1#8080 tcp unknown logged 60B 1p 0ms",
            ],
            log.Events);
    }

    [Fact]
    public void Read_takes_flows_with_long_headers_of_several_runs()
    {
        const string text = """
            firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows
            2026-11-28 01:05:51.123,00:00:02.500,TCP,10.66.10.21,50005,192.0.2.66,443,2,180,3
            Summary
            flows,bytes,packets,avg_bps,avg_pps,avg_bpp
            5,356,6,1139,2,59
            firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows
            1795827951.250,0.500,6,10.66.0.5,22,192.0.2.66,40000,2,180,1
            2026-11-28 01:05:53.123,0.000,ICMP6,2001:db8:66::5,0,2001:db8:77::1,128.0,2,180,1

            """;

        var log = LogCollector.Read(LogFormat.Nfdump, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "2 2026-11-28T01:05:51.123 10.66.10.21#50005 -> 192.0.2.66#443 tcp unknown guessedfromports 180B 2p 3f 2500ms",
                "7 2026-11-28T08:05:51.25 192.0.2.66#40000 -> 10.66.0.5#22 tcp unknown guessedfromports 180B 2p 1f 500ms",
                "8 2026-11-28T01:05:53.123 2001:db8:66::5 -> 2001:db8:77::1 icmpv6 unknown logged 180B 2p 1f 0ms",
            ],
            log.Events);
    }

    [Theory]
    [InlineData("2026-11-28 01:05,2,TCP,10.66.10.21,50005,192.0.2.66,443,2,180,3", "time")]
    [InlineData("2026-11-28 01:05:51.123,2,TCP,10.66.10,50005,192.0.2.66,443,2,180,3", "address")]
    [InlineData("2026-11-28 01:05:51.123,2,TCP,10.66.10.21,50005", "cut")]
    [InlineData("nonsense", "form")]
    public void Read_says_why_a_row_was_not_understood(string row, string reason)
    {
        var log = LogCollector.Read(LogFormat.Nfdump, "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n" + row + "\n");

        Assert.Equal(["2 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }

    [Fact]
    public void Rows_without_a_header_are_not_understood()
    {
        Assert.Equal(["1 no-header"], LogCollector.Read(LogFormat.Nfdump, "2026-11-28 01:05:51.123,2,TCP,10.66.10.21,50005,192.0.2.66,443,2,180,3\n").Faults);
    }
}
