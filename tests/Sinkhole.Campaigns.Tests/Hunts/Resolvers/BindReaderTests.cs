using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Resolvers;

public class BindReaderTests
{
    [Fact]
    public void Read_takes_queries_of_all_versions_and_ways_to_log()
    {
        const string text = """
            28-Nov-2026 08:01:00.123 queries: info: client @0x7f88ba26d098 10.66.10.21#50005 (C2.AlPhA.example): query: C2.AlPhA.example IN A +E(0)K (10.0.0.1)
            2026-11-28T08:01:01.500 client @0x7f88ba26d098 2001:db8:66::5#50006 (x.example): query: x.example IN AAAA +E(0)TK (2001:db8::53)
            2026-11-28T01:01:02.000Z client @0x7f88ba26d098 10.66.10.22#50007 (x.example): view internal: query: x.example IN TYPE1234 -E(0)DC (10.0.0.1) [ECS 192.0.2.0/24/0]
            28-Nov-2026 08:01:03.000 client 10.66.10.23#50008 (x.example): query: x.example IN HTTPS + (10.0.0.1)
            28-Nov-2026 08:01:04.000 client 10.66.10.24#50009: query: x.example IN MX +
            Nov 28 08:01:05 ns1 named[123]: client @0x7f 10.66.10.25#50010 (x.example): query: x.example IN A + (10.0.0.1)
            <30>Nov 28 08:01:06 ns1 named[123]: queries: info: client 10.66.10.26#50011: query: x.example IN A +
            2026-11-28T08:01:07.000001+07:00 ns1 named[123]: client @0x7f 10.66.10.27#50012/key transfer.example (x.example): query: x.example IN SOA + (10.0.0.1)
            28-Nov-2026 08:01:08.000 queries: info: client @0x7f 127.0.0.1#5 (.): query: . IN NS +E(0)DCK (127.0.0.1)

            """;

        var log = LogCollector.Read(LogFormat.Bind, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00.123 10.66.10.21#50005 C2.AlPhA.example A udp asked @10.0.0.1",
                "2 2026-11-28T08:01:01.5 2001:db8:66::5#50006 x.example AAAA tcp asked @2001:db8::53",
                "3 2026-11-28T08:01:02 10.66.10.22#50007 x.example TYPE1234 udp asked @10.0.0.1",
                "4 2026-11-28T08:01:03 10.66.10.23#50008 x.example HTTPS udp asked @10.0.0.1",
                "5 2026-11-28T08:01:04 10.66.10.24#50009 x.example MX udp asked",
                "6 2026-11-28T08:01:05 10.66.10.25#50010 x.example A udp asked @10.0.0.1",
                "7 2026-11-28T08:01:06 10.66.10.26#50011 x.example A udp asked",
                "8 2026-11-28T08:01:07.000001 10.66.10.27#50012 x.example SOA udp asked @10.0.0.1",
                "9 2026-11-28T08:01:08 127.0.0.1#5 . NS udp asked @127.0.0.1",
            ],
            log.Events);
    }

    [Fact]
    public void Read_takes_what_policy_zones_decided()
    {
        const string text = """
            28-Nov-2026 08:01:00.123 rpz: info: client @0x7f 10.66.10.21#50005 (C2.AlPhA.example): rpz QNAME Local-Data rewrite C2.AlPhA.example/A/IN via C2.AlPhA.example.rpz.local
            28-Nov-2026 08:01:01.000 rpz: info: client @0x7f 10.66.10.21#50006 (bad.donvi.example): rpz IP NXDOMAIN rewrite bad.donvi.example/A/IN via 32.77.113.0.203.rpz-ip.rpz.local
            28-Nov-2026 08:01:02.000 rpz: info: client @0x7f 10.66.10.21#50007 (six.example): rpz IP NXDOMAIN rewrite six.example/AAAA/IN via 128.77.zz.db8.2001.rpz-ip.rpz.local
            28-Nov-2026 08:01:03.000 rpz: info: client @0x7f 10.66.10.21#50008 (net.example): rpz IP NXDOMAIN rewrite net.example/A/IN via 24.0.113.0.203.rpz-ip.rpz.local
            28-Nov-2026 08:01:04.000 client 10.66.10.21#50009 (old.example): view office: disabled rpz QNAME NODATA rewrite old.example via old.example.rpz.local
            28-Nov-2026 08:01:05.000 rpz: info: client @0x7f 10.66.10.21#50010 (a/b.example): rpz QNAME NODATA rewrite a/b.example/TXT/IN via a/b.example.rpz.local

            """;

        var log = LogCollector.Read(LogFormat.Bind, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00.123 10.66.10.21#50005 C2.AlPhA.example A ? ruled",
                "2 2026-11-28T08:01:01 10.66.10.21#50006 bad.donvi.example A ? ruled = 203.0.113.77",
                "3 2026-11-28T08:01:02 10.66.10.21#50007 six.example AAAA ? ruled = 2001:db8::77",
                "4 2026-11-28T08:01:03 10.66.10.21#50008 net.example A ? ruled",
                "5 2026-11-28T08:01:04 10.66.10.21#50009 old.example ? ? ruled",
                "6 2026-11-28T08:01:05 10.66.10.21#50010 a/b.example TXT ? ruled",
            ],
            log.Events);
    }

    [Fact]
    public void Read_understands_lines_that_tell_of_no_query()
    {
        const string text = """
            28-Nov-2026 01:05:45.872 general: notice: running
            28-Nov-2026 01:05:45.872 general: info: rpz: rpz.local: reload start
            28-Nov-2026 01:05:47.984 query-errors: info: client @0x7f 127.0.0.1#40882 (.): query failed (failure) for ./IN/NS at query.c:7916
            28-Nov-2026 01:05:47.964 queries: info: client @0x7f 127.0.0.1#59081 (version.bind): query: version.bind CH TXT +E(0)K (127.0.0.1)
            Nov 28 08:01:05 ns1 systemd[1]: Started named.

            """;

        var log = LogCollector.Read(LogFormat.Bind, text);

        Assert.Empty(log.Faults);
        Assert.Empty(log.Events);
    }

    [Theory]
    [InlineData("queries: info: client @0x7f 10.66.10.21#50005 (x.example): query: x.example IN A + (10.0.0.1)", "time")]
    [InlineData("31-Feb-2026 08:01:00.123 queries: info: client @0x7f 10.66.10.21#50005 (x.example): query: x.example IN A + (10.0.0.1)", "time")]
    [InlineData("28-Nov-2026 08:01:00.123 client @0x7f 10.66.10.1021#50005 (x.example): query: x.example IN A + (10.0.0.1)", "address")]
    [InlineData("28-Nov-2026 08:01:00.123 client @0x7f 10.66.10.21#500050 (x.example): query: x.example IN A + (10.0.0.1)", "address")]
    [InlineData("28-Nov-2026 08:01:00.123 client @0x7f 10.66.10.21#50005 (x.example): query: x..example IN A + (10.0.0.1)", "name")]
    [InlineData("28-Nov-2026 08:01:00.123 client @0x7f 10.66.10.21#50005 (x.example): query: x\\3 IN A + (10.0.0.1)", "name")]
    [InlineData("28-Nov-2026 08:01:00.123 client @0x7f 10.66.10.21#50005 (x.example): query: x.example IN", "cut")]
    [InlineData("28-Nov-2026 08:01:00.123 client @0x7f 10.66.10.21#50005 (x.example): rpz QNAME NODATA rewrite x.example/A/I", "cut")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.Bind, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }

    [Fact]
    public void Read_keeps_odd_octets_of_names()
    {
        const string text = """
            28-Nov-2026 08:01:00 queries: info: client @0x7f 10.66.10.21#50005 (a\.b\032c\)\;\(\001\200\"x.c2.alpha.example): query: a\.b\032c\)\;\(\001\200\"x.c2.alpha.example IN TXT +E(0)K (127.0.0.1)

            """;

        var log = LogCollector.Read(LogFormat.Bind, text);

        Assert.Equal([@"1 2026-11-28T08:01:00 10.66.10.21#50005 a\.b\032c\)\;\(\001\200\""x.c2.alpha.example TXT udp asked @127.0.0.1"], log.Events);
    }

    [Fact]
    public void Read_does_not_believe_another_program_that_repeats_a_query()
    {
        const string text = """
            Nov 28 08:01:05 ns1 sshd[7]: Invalid user client @0x7f 10.66.10.25#50010 (c2.alpha.example): query: c2.alpha.example IN A + (10.0.0.1) from 192.0.2.1
            Nov 28 08:01:05 ns1 sshd[7]: client @0x7f 10.66.10.25#50010 (c2.alpha.example): query: c2.alpha.example IN A + (10.0.0.1)
            Nov 28 08:01:05 ns1 sshd[7]: named[1]: client @0x7f 10.66.10.25#50010 (c2.alpha.example): query: c2.alpha.example IN A + (10.0.0.1)

            """;

        var log = LogCollector.Read(LogFormat.Bind, text);

        Assert.Empty(log.Events);
    }
}
