using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class AuditReaderTests
{
    private const string Head = """
        		Microsoft DHCP Service Activity Log

        Event ID  Meaning
        00	The log was started.
        10	A new IP address was leased to a client.

        QResult: 0: NoQuarantine, 1:Quarantine

        ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name, TransactionID, QResult,Probationtime, CorrelationID,Dhcid,VendorClass(Hex),VendorClass(ASCII),UserClass(Hex),UserClass(ASCII),RelayAgentInformation,DnsRegError.

        """;

    private const string Head6 = "ID,Date,Time,Description,IPv6 Address,Host Name,Error Code, Duid Length, Duid Bytes(Hex),User Name,Dhcid,Subnet Prefix.\n";

    [Fact]
    public void An_address_is_a_devices_until_it_is_anothers_or_nobodys()
    {
        var read = Read("""
            24,09/01/22,00:00:05,Database Cleanup Begin,,,,,0,6,,,,,,,,,0
            10,09/05/22,07:00:00,Assign,10.66.10.22,PC-VANTHU-02,00005E005302,,0,6,,,,,,,,,0
            11,09/06/22,07:00:00,Renew,10.66.10.22,PC-VANTHU-02,00005E005302,,0,6,,,,,,,,,0
            30,09/06/22,07:00:01,DNS Update Request,10.66.10.22,PC-VANTHU-02,,,0,6,,,,,,,,,0
            10,09/12/22,09:00:00,Assign,10.66.10.22,LAPTOP-03,00005E005303,,0,6,,,,,,,,,0
            12,09/13/22,09:00:00,Release,10.66.10.22,LAPTOP-03,00005E005303,,0,6,,,,,,,,,0
            17,09/13/22,09:00:00,DNS record not deleted,10.66.10.99,,,,0,6,,,,,,,,,0
            """);

        Assert.Equal(
            [
                "11: 10.66.10.22 mac:00:00:5e:00:53:02 2022-09-05T00:00:00..- PC-VANTHU-02",
                "14: 10.66.10.22 mac:00:00:5e:00:53:03 2022-09-12T02:00:00..- LAPTOP-03",
                "end 10.66.10.22 mac:00:00:5e:00:53:02 2022-09-12T02:00:00",
                "end 10.66.10.22  2022-09-13T02:00:00",
                "end 10.66.10.99  2022-09-13T02:00:00",
            ],
            read.Lines,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("16")]
    [InlineData("17")]
    [InlineData("18")]
    public void A_release_a_deletion_and_both_expiries_end_it(string id)
    {
        Assert.Equal("end 10.66.10.22  2022-09-13T02:00:00", Assert.Single(Read($"{id},09/13/22,09:00:00,x,10.66.10.22,,00005E009999,,,,,,,,,,,,0").Lines));
    }

    [Fact]
    public void Files_are_put_in_order_by_time_then_by_name_then_as_written()
    {
        var target = new RecordingTarget();
        var log = new AuditLog();
        Read("DhcpSrvLog-Tue.log", log, target, "10,09/06/22,07:00:00,Assign,10.66.10.22,tue,00005E005302,\n10,09/05/22,07:00:00,Assign,10.66.10.22,late,00005E005309,\n");
        Read("DhcpSrvLog-Mon.log", log, target, "10,09/06/22,07:00:00,Assign,10.66.10.22,mon,00005E005301,\n10,09/13/22,07:00:00,Assign,10.66.10.22,next,00005E005303,\n");

        log.Apply(target);

        Assert.Equal(["late", "mon", "tue", "next"], target.Holdings.Select(holding => holding.HostName), StringComparer.Ordinal);
        Assert.Equal("DhcpSrvLog-Tue.log", target.Holdings[0].Source.File);
    }

    [Fact]
    public void A_line_read_after_later_ones_changes_only_the_time_before_them()
    {
        var target = new RecordingTarget();
        var log = new AuditLog();
        Read("a.log", log, target, "10,09/06/22,07:00:00,Assign,10.66.10.22,b,00005E005302,\n");
        log.Apply(target);
        Read("a.log", log, target, "10,09/05/22,07:00:00,Assign,10.66.10.22,a,00005E005301,\n11,09/07/22,07:00:00,Renew,10.66.10.22,b,00005E005302,\n");
        log.Apply(target);

        Assert.Equal("10: 10.66.10.22 mac:00:00:5e:00:53:01 2022-09-05T00:00:00..2022-09-06T00:00:00 a", target.Lines[^1]);
    }

    [Theory]
    [InlineData("10,09/05/22,07:00:00,Assign,10.66.10.22,pc,,,0")]
    [InlineData("10,09/05/22,07:00:00,Assign,10.66.10.22,pc,00005E0053,,0")]
    [InlineData("11,09/05/22,07:00:00,Renew,10.66.10.22,pc,52415320000000000000000000000000,,0")]
    public void An_assignment_to_no_hardware_address_is_passed_over_and_ends_what_a_live_server_gave(string line)
    {
        var replayed = Read(line);
        Assert.Equal(LeaseFault.Identity, Assert.Single(replayed.Problems).Fault);
        Assert.Single(replayed.Lines);

        var alive = Read(line, Alive);
        Assert.Equal("end 10.66.10.22  2022-09-05T00:00:00", alive.Lines[^1]);
    }

    [Fact]
    public void A_comma_in_a_host_name_puts_nobodys_address_in_the_column()
    {
        // The client calls itself "x,00005E005399,y": the second piece is another's address, its own comes two cells later.
        const string Line = "10,09/05/22,07:00:00,Assign,10.66.10.22,x,00005E005399,y,00005E005301,,0,6,,,,,,,,,0";

        Assert.Equal(["10: ShiftedColumns"], Read(Line).Lines, StringComparer.Ordinal);
        Assert.Equal(["10: ShiftedColumns", "end 10.66.10.22  2022-09-05T00:00:00"], Read(Line, Alive).Lines, StringComparer.Ordinal);
    }

    [Fact]
    public void A_comma_in_a_vendors_class_harms_nothing()
    {
        var read = Read("10,09/05/22,07:00:00,Assign,10.66.10.22,SEP00005E005301,00005E005301,,0,6,,,,0x436973,Cisco Systems, Inc. IP Phone, x,,,,0");

        Assert.Equal("mac:00:00:5e:00:53:01", Assert.Single(read.Holdings).Device.ToString());
    }

    [Fact]
    public void A_quoted_host_name_may_hold_a_comma()
    {
        var read = Read("10,09/05/22,07:00:00,Assign,10.66.10.22,\"a,b\",00005E005301,,0,6,,,,,,,,,0");

        Assert.Equal("a,b", Assert.Single(read.Holdings).HostName);
    }

    [Theory]
    [InlineData("10,13/05/22,07:00:00,Assign,10.66.10.22,pc,00005E005301,", LeaseFault.Time)]
    [InlineData("10,09/05/2022,07:00:00,Assign,10.66.10.22,pc,00005E005301,", LeaseFault.Time)]
    [InlineData("10,09/05/22,7:00 AM,Assign,10.66.10.22,pc,00005E005301,", LeaseFault.Time)]
    [InlineData("12,09/05/22,07:00:00,Release,,pc,00005E005301,", LeaseFault.Address)]
    [InlineData("10,09/05/22", LeaseFault.Time)]
    public void A_line_that_cannot_be_read_is_a_problem(string line, LeaseFault fault)
    {
        Assert.Equal(fault, Assert.Single(Read(line).Problems).Fault);
    }

    [Fact]
    public void Two_digits_are_a_year_of_this_century_and_the_zone_is_the_servers()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(-3), "x", "x");
        var read = Read("10,09/05/85,22:00:00,Assign,10.66.10.22,pc,00005E005301,", LeaseText.Reading(LeaseForm.WindowsAudit) with { Zone = zone });

        Assert.Equal("mac:00:00:5e:00:53:01 2085-09-06T01:00:00..- pc", Assert.Single(read.Lines)[16..]);
    }

    [Fact]
    public void A_log_may_bring_its_header_again_and_nothing_before_the_first_counts()
    {
        var read = LeaseText.Read(LeaseForm.WindowsAudit, "10,09/05/22,07:00:00,Assign,10.66.10.22,pc,00005E005301,\n" + Head + Head + "10,09/05/22,07:00:00,Assign,10.66.10.22,pc,00005E005301,\n");

        Assert.Single(read.Lines);
        Assert.Single(LeaseText.Read(LeaseForm.WindowsAudit, "ID,Date,Time,x\n").Problems);
    }

    [Fact]
    public void The_log_of_ipv6_names_devices_by_their_duid()
    {
        var read = LeaseText.Read(LeaseForm.WindowsAudit6, Head6 + """
            11010,12/06/21,12:25:21,DHCPV6 Started,,,,,,,,,,
            11000,12/06/21,12:43:57,DHCPV6 Solicit,2001:db8:66::6,pc,,14,0001000128CA2F6200005E005301,,,,,
            11002,12/06/21,12:43:57,DHCPV6 Request,2001:db8:66::6,pc,,14,0001000128CA2F6200005E005301,,,,,
            11002,12/06/21,12:44:00,DHCPV6 Request,2001:db8:66::7,pc2,,18,0004A34473BFC27FC55B25E86AF0E1761DAA,,,,,
            11002,12/06/21,12:44:01,DHCPV6 Request,2001:db8:66::8,pc3,20097,18,0004A34473BFC27FC55B25E86AF0E1761DAA,,,,,
            11004,12/06/21,12:45:00,DHCPV6 Renew,2001:db8:66::6,pc,0,14,0001000128CA2F6200005E005301,,,,,
            11007,12/06/21,12:46:00,DHCPV6 Release,2001:db8:66::6,pc,,14,0001000128CA2F6200005E005301,,,,,
            11030,12/06/21,13:25:21,0 DHCPV6 Stateless client records purged,,,,,,,,,,
            """);

        Assert.Equal(
            [
                "4: 2001:db8:66::6 mac:00:00:5e:00:53:01 2021-12-06T05:43:57..- pc",
                "5: 2001:db8:66::7 duid:00:04:a3:44:73:bf:c2:7f:c5:5b:25:e8:6a:f0:e1:76:1d:aa 2021-12-06T05:44:00..- pc2",
                "end 2001:db8:66::6  2021-12-06T05:46:00",
            ],
            read.Lines,
            StringComparer.Ordinal);
    }

    [Fact]
    public void A_comma_in_a_host_name_of_ipv6_names_nobody_either()
    {
        var read = LeaseText.Read(LeaseForm.WindowsAudit6, Head6
            + "11002,12/06/21,12:43:57,DHCPV6 Request,2001:db8:66::6,x,,14,0001000128CA2F6200005E005399,,14,0001000128CA2F6200005E005301,,,\n");

        Assert.Equal(["2: ShiftedColumns"], read.Lines, StringComparer.Ordinal);
    }

    private static LeaseReading Alive => LeaseText.Reading(LeaseForm.WindowsAudit) with { Now = () => 0 };

    private static RecordingTarget Read(string lines) => LeaseText.Read(LeaseForm.WindowsAudit, Head + lines + "\n");

    private static RecordingTarget Read(string lines, LeaseReading reading) => LeaseText.Read(LeaseForm.WindowsAudit, Head + lines + "\n", reading);

    private static void Read(string name, AuditLog log, RecordingTarget target, string lines)
    {
        var reading = LeaseText.Reading() with { Source = new HoldingSource(HoldingSourceKind.WindowsAudit, "feed", name) };
        using var stream = Given.Stream(Head + lines);
        LeaseFile.ReadLines(stream, new AuditReader(reading, log, target), target);
    }
}
