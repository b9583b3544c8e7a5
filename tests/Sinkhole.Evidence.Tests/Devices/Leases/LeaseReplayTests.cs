using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class LeaseReplayTests
{
    private const string KeaHead = "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id\n";
    private const string AuditHead = "ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name\n";

    [Fact]
    public void The_first_form_there_is_counts()
    {
        (string, string)[] all =
        [
            ("dnsmasq.leases", "0 00:00:5e:00:53:04 10.66.10.22 * *\n"),
            ("DhcpSrvLog-Mon.log", AuditHead + "10,09/01/22,07:00:00,Assign,10.66.10.22,,00005E005303,\n"),
            ("dhcpd.leases", "lease 10.66.10.22 { starts 4 2022/09/01 00:00:00; ends never; binding state active; hardware ethernet 00:00:5e:00:53:02; }"),
            ("kea-leases4.csv", KeaHead + "10.66.10.22,00:00:5e:00:53:01,,4294967295,5956991295,1,0,0,,0,,0\n"),
            ("queries.csv", "x"),
        ];

        for (var without = 0; without <= 4; without++)
        {
            var index = Load(out var result, all.Take(4 - without).ToArray());

            LeaseForm? form = without switch { 0 => LeaseForm.Kea4, 1 => LeaseForm.Isc, 2 => LeaseForm.WindowsAudit, 3 => LeaseForm.Dnsmasq, _ => null };
            Assert.Equal(form, result.Form);
            Assert.Equal(without == 4 ? "" : $"mac:00:00:5e:00:53:0{without + 1}", Holder(index, "10.66.10.22", "2022-09-10T00:00:00+07:00"));
        }
    }

    [Fact]
    public void All_lines_of_kea_count_in_whatever_order_they_stand()
    {
        // A's lease is renewed while B's, given between, still runs; C takes over; D's line stands last and begins first.
        string[] lines =
        [
            "10.66.10.22,00:00:5e:00:53:0a,,100,1000100,1,0,0,,0,,0",
            "10.66.10.22,00:00:5e:00:53:0a,,100,1000160,1,0,0,,0,,0",
            "10.66.10.22,00:00:5e:00:53:0b,,30,1000080,1,0,0,,0,,0",
            "10.66.10.22,00:00:5e:00:53:0c,,40,1000190,1,0,0,,0,,0",
            "10.66.10.22,00:00:5e:00:53:0d,,300,1000250,1,0,0,,0,,0",
        ];
        foreach (var order in (int[][])[[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
        {
            var index = Load(out _, ("kea-leases4.csv", KeaHead + string.Concat(order.Select(place => lines[place] + "\n"))));

            Assert.Equal("d", At(index, 1_000_250 - 300));
            Assert.Equal("a", At(index, 1_000_000));
            Assert.Equal("b", At(index, 1_000_055));
            Assert.Equal("a", At(index, 1_000_070));
            Assert.Equal("a", At(index, 1_000_149));
            Assert.Equal("c", At(index, 1_000_150));
            Assert.Equal("d", At(index, 1_000_190));
            Assert.Equal("", At(index, 1_000_250));
        }

        static string At(HoldingIndex index, long second) => index.FindLease(Given.Address("10.66.10.22"), Given.Second(second))?.Device.ToString()[^1..] ?? "";
    }

    [Fact]
    public void Snapshots_of_dnsmasq_hold_until_the_next_one_or_their_expiry()
    {
        var index = Load(
            out var result,
            ("dnsmasq-20220905T080000.leases", "1662940800 00:00:5e:00:53:02 10.66.10.22 * *\n0 00:00:5e:00:53:05 10.66.10.25 * *\n"),
            ("dnsmasq-20220912T080000.leases", "1664557140 00:00:5e:00:53:03 10.66.10.22 * *\n"),
            ("dnsmasq-20221001T000000.leases", ""),
            ("dnsmasq.leases", "0 00:00:5e:00:53:09 10.66.10.22 * *\n"));

        Assert.Equal(3, result.Holdings);
        Assert.Equal("", Holder(index, "10.66.10.22", "2022-09-05T07:59:59+07:00"));
        Assert.Equal("mac:00:00:5e:00:53:02", Holder(index, "10.66.10.22", "2022-09-05T08:00:00+07:00"));
        Assert.Equal("mac:00:00:5e:00:53:02", Holder(index, "10.66.10.22", "2022-09-12T06:59:59+07:00"));
        Assert.Equal("", Holder(index, "10.66.10.22", "2022-09-12T07:00:00+07:00"));
        Assert.Equal("mac:00:00:5e:00:53:03", Holder(index, "10.66.10.22", "2022-09-12T08:00:00+07:00"));
        Assert.Equal("", Holder(index, "10.66.10.22", "2022-09-30T23:59:00+07:00"));
        Assert.Equal("mac:00:00:5e:00:53:05", Holder(index, "10.66.10.25", "2022-09-12T07:59:59+07:00"));
        Assert.Equal("", Holder(index, "10.66.10.25", "2022-09-12T08:00:00+07:00"));
    }

    [Fact]
    public void One_file_of_dnsmasq_without_a_date_holds_from_one_expiry_to_the_next()
    {
        var index = Load(
            out _,
            ("dnsmasq.leases", "0 00:00:5e:00:53:04 10.66.10.22 * *\n1664557140 00:00:5e:00:53:03 10.66.10.22 * *\n1662940800 00:00:5e:00:53:02 10.66.10.22 * *\n1662940800 00:00:5e:00:53:07 10.66.10.23 * *\nduid 00:01\n0 1 2001:db8::1 * 00:04:01:02\n"));

        Assert.Equal("mac:00:00:5e:00:53:02", Holder(index, "10.66.10.22", "1990-01-01T00:00:00Z"));
        Assert.Equal("mac:00:00:5e:00:53:02", Holder(index, "10.66.10.22", "2022-09-12T06:59:59+07:00"));
        Assert.Equal("mac:00:00:5e:00:53:03", Holder(index, "10.66.10.22", "2022-09-12T07:00:00+07:00"));
        Assert.Equal("mac:00:00:5e:00:53:04", Holder(index, "10.66.10.22", "2050-01-01T00:00:00Z"));
        Assert.Equal("mac:00:00:5e:00:53:07", Holder(index, "10.66.10.23", "2022-09-12T06:59:59+07:00"));
        Assert.Equal("", Holder(index, "2001:db8::1", "2022-09-12T06:59:59+07:00"));
    }

    [Fact]
    public void Windows_logs_of_a_week_are_one_history()
    {
        var index = Load(
            out var result,
            ("DhcpSrvLog-Mon.log", "x\n" + AuditHead + "10,09/05/22,07:00:00,Assign,10.66.10.22,,00005E005301,\n16,09/12/22,08:00:00,Deleted,10.66.10.22,,,\n"),
            ("DhcpSrvLog-Wed.log", AuditHead + "11,09/07/22,07:00:00,Renew,10.66.10.22,,00005E005302,\n10,09/07/22,07:00:00,Assign,10.66.10.22,,00005E005303,\n10,09/08/22,07:00:00,Assign,10.66.10.22,,,\n"));

        Assert.Equal("mac:00:00:5e:00:53:01", Holder(index, "10.66.10.22", "2022-09-07T06:59:59+07:00"));
        Assert.Equal("mac:00:00:5e:00:53:03", Holder(index, "10.66.10.22", "2022-09-07T07:00:00+07:00"));
        Assert.Equal("mac:00:00:5e:00:53:03", Holder(index, "10.66.10.22", "2022-09-12T07:59:59+07:00"));
        Assert.Equal("", Holder(index, "10.66.10.22", "2022-09-12T08:00:00+07:00"));
        Assert.Equal(["DhcpSrvLog-Mon.log", "DhcpSrvLog-Wed.log"], result.Files);
        Assert.Equal((1L, 4), (result.Refused, Assert.Single(result.Problems).Line));
    }

    [Fact]
    public void A_released_block_of_isc_ends_nothing_in_a_replay()
    {
        const string Block = "lease 10.66.10.22 { starts 4 2022/09/01 00:00:00; ends 5 2022/09/30 00:00:00; binding state active; hardware ethernet 00:00:5e:00:53:02; }\n";
        var index = Load(out _, ("dhcpd.leases", Block + Block.Replace("active", "free", StringComparison.Ordinal).Replace("09/30", "09/10", StringComparison.Ordinal)));

        Assert.Equal("mac:00:00:5e:00:53:02", Holder(index, "10.66.10.22", "2022-09-20T00:00:00Z"));
    }

    [Fact]
    public void Neighbours_hold_for_the_whole_of_it_in_any_state()
    {
        var index = Load(
            out var result,
            ("ndp.txt", "2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 STALE\n2001:db8:66::a2 dev eth0  FAILED\n2001:db8:66::a3 dev eth0 lladdr 00:00:5e:00:53:03 router FAILED\n2001:db8:66::a4 dev eth0 INCOMPLETE\n"));

        Assert.Null(result.Form);
        Assert.Equal(2, result.Holdings);
        Assert.All(["1971-01-01T00:00:00Z", "2090-01-01T00:00:00Z"], time => Assert.Equal("mac:00:00:5e:00:53:03", index.FindNeighbour(Given.Address("2001:db8:66::a3"), Given.Time(time))?.Device.ToString()));
        Assert.Null(index.FindNeighbour(Given.Address("2001:db8:66::a2"), Given.Time("2022-09-20T00:00:00Z")));
    }

    private static HoldingIndex Load(out LeaseReplayResult result, params (string Name, string Text)[] files) => LeaseText.Replay(out result, files);

    private static string Holder(HoldingIndex index, string address, string time) => index.FindLease(Given.Address(address), Given.Time(time))?.Device.ToString() ?? "";
}
