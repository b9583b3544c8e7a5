using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Firewalls;

public class NetfilterReaderTests
{
    [Fact]
    public void Read_takes_packets_and_who_began()
    {
        const string text = """
            Nov 28 08:01:00 fw kernel: [12345.678] nft-out: IN=eth0 OUT=eth1 MAC=00:00:5e:00:53:01:00:00:5e:00:53:02:08:00 SRC=10.66.10.21 DST=192.0.2.66 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=50005 DPT=443 WINDOW=64240 RES=0x00 SYN URGP=0
            Nov 28 08:01:01 fw kernel: [12345.678] [UFW BLOCK] IN=eth0 OUT=eth1 SRC=2001:0db8:0066:0000:0000:0000:0000:0005 DST=2001:0db8:0077:0000:0000:0000:0000:0001 LEN=60 TC=0 HOPLIMIT=64 FLOWLBL=0 PROTO=UDP SPT=40000 DPT=53 LEN=40
            Nov 28 08:01:02 fw kernel: ACCEPT-IN: IN=eth1 OUT=eth0 SRC=10.66.0.5 DST=192.0.2.66 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=443 DPT=40000 WINDOW=64240 RES=0x00 ACK SYN URGP=0
            Nov 28 08:01:03 fw kernel: DROPIN=eth0 OUT= MAC= SRC=10.66.10.22 DST=192.0.2.66 LEN=84 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=ICMP TYPE=8 CODE=0 ID=7 SEQ=1
            Nov 28 08:01:04 fw kernel: IN=eth0 OUT=eth1 SRC=192.0.2.1 DST=10.66.10.23 LEN=84 TOS=0x00 PREC=0x00 TTL=63 ID=1 PROTO=ICMP TYPE=3 CODE=1 [SRC=10.66.10.23 DST=192.0.2.66 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=50005 DPT=443 WINDOW=64240 RES=0x00 SYN URGP=0 ]
            Nov 28 08:01:05 fw kernel: IN=eth0 OUT=eth1 SRC=10.66.10.24 DST=192.0.2.66 LEN=1500 TOS=0x00 PREC=0x00 TTL=63 ID=1 FRAG:185 PROTO=UDP
            Nov 28 08:01:06 fw kernel: IN=eth0 OUT=eth1 SRC=10.66.10.24 DST=192.0.2.66 LEN=100 TOS=0x00 PREC=0x00 TTL=63 ID=1 PROTO=47
            Nov 28 08:01:07 fw OUTBOUND IN=eth0 OUT=eth1 MAC= SRC=10.66.10.25 DST=192.0.2.66 LEN=60 TOS=00 PREC=0x00 TTL=63 ID=1 PROTO=TCP SPT=50005 DPT=8443 SEQ=1 ACK=0 WINDOW=64240 ACK PSH URGP=0 MARK=0

            """;

        var log = LogCollector.Read(LogFormat.Netfilter, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00 10.66.10.21#50005 -> 192.0.2.66#443 tcp unknown logged 60B 1p @fw",
                "2 2026-11-28T08:01:01 2001:db8:66::5#40000 -> 2001:db8:77::1#53 udp denied guessedfromports 60B 1p @fw",
                "3 2026-11-28T08:01:02 192.0.2.66#40000 -> 10.66.0.5#443 tcp allowed logged 60B 1p @fw",
                "4 2026-11-28T08:01:03 10.66.10.22 -> 192.0.2.66 icmp denied logged 84B 1p @fw",
                "7 2026-11-28T08:01:06 10.66.10.24 -> 192.0.2.66 gre unknown unknown 100B 1p @fw",
                "8 2026-11-28T08:01:07 10.66.10.25#50005 -> 192.0.2.66#8443 tcp unknown unknown 60B 1p @fw",
            ],
            log.Events);
    }

    [Theory]
    [InlineData("[12345.678] nft-out: IN=eth0 OUT=eth1 SRC=10.66.10.21 DST=192.0.2.66 LEN=60 PROTO=TCP SPT=1 DPT=443 WINDOW=1", "time")]
    [InlineData("Nov 28 08:01:00 fw kernel: IN=eth0 OUT=eth1 SRC=10.66.10.21 DST=192.0.2.6", "cut")]
    [InlineData("Nov 28 08:01:00 fw kernel: IN=eth0 OUT=eth1 SRC=10.66.10.21 DST=192.0.2.66 LEN=60 PROTO=TCP SPT=50005 DPT=44", "cut")]
    [InlineData("Nov 28 08:01:00 fw kernel: IN=eth0 OUT=eth1 SRC=10.66.10.21 DST=192.0.2.66 LEN=60 PROTO=TCP SPT=50005 LEN=1", "cut")]
    [InlineData("Nov 28 08:01:00 fw kernel: IN=eth0 OUT=eth1 SRC=10.66.10.21 DST=192.0.2.66 LEN=60 ", "cut")]
    [InlineData("Nov 28 08:01:00 fw kernel: IN=eth0 OUT=eth1 SRC=10.66.10.021 DST=192.0.2.66 LEN=60 PROTO=47 ", "address")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.Netfilter, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }

    [Fact]
    public void Read_does_not_believe_another_program_that_repeats_a_packet()
    {
        const string text = """
            Nov 28 08:01:00 fw sshd[7]: Invalid user IN=eth0 OUT=eth1 SRC=10.66.10.21 DST=192.0.2.66 LEN=60 PROTO=TCP SPT=50005 DPT=443 WINDOW=64240 SYN from 192.0.2.1
            Nov 28 08:01:00 fw kernel: usb 1-1: new high-speed USB device

            """;

        var log = LogCollector.Read(LogFormat.Netfilter, text);

        Assert.Empty(log.Faults);
        Assert.Empty(log.Events);
    }
}
