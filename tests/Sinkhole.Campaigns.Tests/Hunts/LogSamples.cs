using System.Text;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Tests.Hunts.Resolvers;

namespace Sinkhole.Campaigns.Tests.Hunts;

/// <summary>A few lines of each format as the programs write them, with made-up names.</summary>
internal static class LogSamples
{
    private static readonly Dictionary<LogFormat, string> Texts = new()
    {
        [LogFormat.Bind] = """
            28-Nov-2026 08:01:00.123 queries: info: client @0x7f88ba26d098 10.66.10.21#50005 (C2.AlPhA.example): query: C2.AlPhA.example IN A +E(0)K (10.0.0.1)
            28-Nov-2026 08:01:00.124 rpz: info: client @0x7f88ba26d098 10.66.10.21#50005 (C2.AlPhA.example): rpz QNAME Local-Data rewrite C2.AlPhA.example/A/IN via C2.AlPhA.example.rpz.local
            Nov 28 08:01:05 ns1 named[123]: client @0x7f 2001:db8:66::5#50010 (x.example): query: x.example IN A + (10.0.0.1)

            """,
        [LogFormat.Unbound] = """
            [1795827951] unbound[11127:0] info: 10.66.10.21 C2.AlPhA.example. A IN
            [1795827951] unbound[11127:0] info: rpz: applied [campaign] c2.alpha.example. rpz-local-data 10.66.10.21@33039 C2.AlPhA.example. A IN
            Nov 28 01:05:54 unbound[11166:0] reply: 2001:db8:66::5 nx.beta.example. AAAA IN NXDOMAIN 0.000000 1 44

            """,
        [LogFormat.Dnsmasq] = """
            Nov 28 01:05:58 dnsmasq[11273]: 1 10.66.10.21/57938 query[A] C2.AlPhA.example from 10.66.10.21
            Nov 28 01:05:58 dnsmasq[11273]: 1 10.66.10.21/57938 cached C2.AlPhA.example is 198.51.100.53
            Nov 28 01:05:59 dnsmasq[11273]: query[type=65] x.example from 2001:db8:66::5

            """,
        [LogFormat.WindowsDns] = """
            28/11/2026 08:01:00 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv 10.66.10.21     0002   Q [0001   D   NOERROR] A      (2)c2(5)alpha(7)example(0)
            28/11/2026 08:01:01 0E5C PACKET  000000D3A5E6F0A0 TCP Snd 10.66.10.21     0002 R Q [8081   DR  NOERROR] A      (2)c2(5)alpha(7)example(0)

            """,
        [LogFormat.KnotResolver] = """
            Nov 28 08:01:00 ns1 kresd1[42]: [rules ] => local data applied, user: 10.66.10.21, name: C2.AlPhA.example.
            Nov 28 08:01:00 ns1 kresd[42]: [plan  ][00000.00] plan 'c2.alpha.example.' type 'A' uid [28513.00]
            Nov 28 08:01:00 ns1 kresd[42]: [reqdbg][policy][28513.00] request packet arrived from 10.66.10.21#50005 to 10.0.0.1#53 (UDP)

            """,
        [LogFormat.AdGuardHome] = """
            {"T":"2026-11-28T08:01:00.123+07:00","QH":"alias.donvi.example","QT":"A","QC":"IN","CP":"","Answer":"c4KBgAABAAIAAAAABWFsaWFzBWRvbnZpB2V4YW1wbGUAAAEAAcAMAAUAAQAAADwABgNiYWTAEsAxAAEAAQAAADwABMsAcU0=","IP":"10.66.10.21","Result":{"Rules":[{"Text":"x"}]},"Elapsed":837429}
            {"IP":"2001:db8:66::5","T":"2026-11-28T08:01:02Z","QH":"x.example","QT":"HTTPS","QC":"IN","CP":"doh"}

            """,
        [LogFormat.QueryTable] = """
            time,client_ip,client_port,proto,qname,qtype,upstream_answer
            2026-11-28T08:01:00+07:00,10.66.10.21,50005,udp,"c2.alpha.example",A,203.0.113.77;203.0.113.78
            28/11/2026 08:01:01,2001:db8:66::5,50006,tcp,x.example,TXT,

            """,
        [LogFormat.Netfilter] = """
            Nov 28 08:01:00 fw kernel: [12345.678] nft-out: IN=eth0 OUT=eth1 SRC=10.66.10.21 DST=192.0.2.66 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=50005 DPT=443 WINDOW=64240 RES=0x00 SYN URGP=0
            Nov 28 08:01:01 fw kernel: [UFW BLOCK] IN=eth0 OUT=eth1 SRC=2001:db8:66::5 DST=2001:db8:77::1 LEN=60 TC=0 HOPLIMIT=64 FLOWLBL=0 PROTO=UDP SPT=40000 DPT=53 LEN=40

            """,
        [LogFormat.MikroTik] = """
            nov/28/2026 08:01:00 firewall,info forward: in:bridge out:ether1, connection-state:new proto TCP (SYN), 10.66.10.21:50005->192.0.2.66:443, NAT (10.66.10.21:50005->198.51.100.1:50005)->192.0.2.66:443, len 52
            <134>Nov 28 08:01:05 router firewall,info forward: in:bridge out:ether1, proto UDP, [2001:db8:66::5]:40000->[2001:db8:77::1]:53, len 60

            """,
        [LogFormat.FortiGate] = """
            date=2026-11-28 time=08:01:10 devname="FG1" type="traffic" subtype="forward" eventtime=1795827670123456789 tz="+0700" srcip=10.66.10.21 srcport=50005 dstip=192.0.2.66 dstport=443 sessionid=101 proto=6 action="close" duration=10 sentbyte=1200 rcvdbyte=3400 appcat="unscanned"
            date=2026-11-28 time=08:01:00 devname="FG1" type="utm" subtype="dns" eventtype="dns-response" tz="+0700" srcip=10.66.10.21 srcport=50005 dstip=192.0.2.53 dstport=53 proto=17 qname="x.example" qtype="A" ipaddr="203.0.113.77, 203.0.113.78" msg="x"

            """,
        [LogFormat.CiscoAsa] = """
            Nov 28 2026 08:01:00: %ASA-6-302013: Built outbound TCP connection 9 for outside:192.0.2.66/443 (192.0.2.66/443) to inside:10.66.10.21/50005 (198.51.100.1/50005)
            Nov 28 2026 08:01:00 asa1 : %ASA-4-106023: Deny udp src inside:10.66.10.21/50005 dst outside:203.0.113.77/53 by access-group "inside_in" [0x0, 0x0]
            Nov 28 08:01:04 asa1 %ASA-6-106100: access-list inside_in permitted tcp inside/10.66.10.23(50005) -> outside/192.0.2.66(443) hit-cnt 1 first hit [0x1, 0x2]
            Nov 28 08:02:00 asa1 %ASA-6-302014: Teardown TCP connection 5 for outside:192.0.2.66/443 to inside:10.66.10.22/50006 duration 0:01:00 bytes 5678 TCP FINs from inside

            """,
        [LogFormat.PfSense] = """
            Nov 28 08:01:00 pfSense filterlog[12345]: 5,,,1000000103,igb0,match,block,out,4,0x0,,64,12345,0,DF,6,tcp,60,10.66.10.21,192.0.2.66,50005,443,0,S,1234567890,,64240,,mss
            Nov 28 08:01:02 fw filterlog[12345]: 7,,,1000000105,igb1,match,pass,in,6,0x00,0x12345,64,UDP,17,40,2001:db8:66::5,2001:db8:77::1,40000,53,20

            """,
        [LogFormat.Nfdump] = """
            ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt
            2026-11-28 01:05:54,2026-11-28 01:05:54,0.000,10.66.10.22,203.0.113.77,5353,53,UDP,........,0,0,1,48,0,0
            2026-11-28 01:05:51,2026-11-28 01:05:53,2.000,2001:db8:66::5,2001:db8:77::1,50005,443,TCP,...A..SF,0,0,2,180,0,0
            Summary
            flows,bytes,packets,avg_bps,avg_pps,avg_bpp
            2,228,3,1139,2,59

            """,
    };

    /// <summary>A file of a format.</summary>
    public static byte[] Of(LogFormat format) => format == LogFormat.Dnstap ? DnstapCapture.Octets : Encoding.UTF8.GetBytes(Texts[format]);
}
