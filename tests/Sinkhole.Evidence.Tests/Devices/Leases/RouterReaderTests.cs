using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class RouterReaderTests
{
    private const string Bound = " 0 D address=10.66.10.21 mac-address=00:00:5E:00:53:01 client-id=1:0:0:5e:0:53:1 address-lists= server=dhcp1 dhcp-option= "
        + "status=bound expires-after=8m12s last-seen=1m48s active-address=10.66.10.21 active-mac-address=00:00:5E:00:53:01 active-client-id=1:0:0:5e:0:53:1 "
        + "active-server=dhcp1 host-name=PC-KETOAN-01";

    [Fact]
    public void A_bound_lease_holds_from_the_time_the_table_was_printed()
    {
        var read = LeaseText.Read(LeaseForm.MikroTikTerse, "Flags: X - disabled, R - radius, D - dynamic, B - blocked\n" + Bound + "\n\n");

        Assert.Equal("2: 10.66.10.21 mac:00:00:5e:00:53:01 2022-09-05T01:00:00..2022-09-05T01:08:12 PC-KETOAN-01", Assert.Single(read.Lines));
    }

    [Theory]
    [InlineData(" 1   comment=phòng kế toán address=10.66.10.40 mac-address=00:00:5E:00:53:02 server=dhcp1 status=bound active-address=10.66.10.41 active-mac-address=00:00:5E:00:53:03 host-name=PC 1 dynamic=no", "1: 10.66.10.41 mac:00:00:5e:00:53:03 2022-09-05T01:00:00..- PC 1")]
    [InlineData("2 D address=10.66.10.40 mac-address=00:00:5E:00:53:02 status=bound host-name=\"Galaxy-S8\"", "1: 10.66.10.40 mac:00:00:5e:00:53:02 2022-09-05T01:00:00..- Galaxy-S8")]
    public void What_is_in_use_counts_before_what_is_reserved(string line, string expected)
    {
        Assert.Equal(expected, Assert.Single(LeaseText.Read(LeaseForm.MikroTikTerse, line).Lines));
    }

    [Theory]
    [InlineData("0 D address=10.66.10.21 mac-address=00:00:5E:00:53:01 status=waiting last-seen=never")]
    [InlineData("0 D address=10.66.10.21 mac-address=00:00:5E:00:53:01 status=offered")]
    [InlineData("Columns: ADDRESS, MAC-ADDRESS")]
    [InlineData("")]
    public void Others_hold_nothing(string line)
    {
        Assert.Empty(LeaseText.Read(LeaseForm.MikroTikTerse, line).Lines);
    }

    [Theory]
    [InlineData("0 D address=10.66.10.21 mac-address=00:00:5E:00:53:01 status=waiting host-name=x status=bound active-mac-address=00:00:5E:00:53:99")]
    [InlineData("0 D address=10.66.10.21 mac-address=00:00:5E:00:53:01 status=waiting class-id=x status=bound active-mac-address=00:00:5E:00:53:99")]
    public void What_stands_behind_text_a_client_chose_proves_nothing(string line)
    {
        Assert.Empty(LeaseText.Read(LeaseForm.MikroTikTerse, line).Lines);

        var bound = LeaseText.Read(LeaseForm.MikroTikTerse, Bound.Replace("PC-KETOAN-01", "x active-mac-address=00:00:5E:00:53:99", StringComparison.Ordinal));
        Assert.Equal("mac:00:00:5e:00:53:01", Assert.Single(bound.Holdings).Device.ToString());
    }

    [Theory]
    [InlineData("0 D host-name=x status=bound address=10.66.10.21 mac-address=00:00:5E:00:53:01", LeaseFault.Incomplete)]
    [InlineData("0 D address=10.66.10 mac-address=00:00:5E:00:53:01 status=bound", LeaseFault.Address)]
    [InlineData("0 D address=10.66.10.21 mac-address=00:00:5E:00:53 status=bound", LeaseFault.Identity)]
    [InlineData("0 D address=10.66.10.21 mac-address=00:00:5E:00:53:01 status=bound expires-after=8x", LeaseFault.Time)]
    public void A_line_that_cannot_be_read_is_a_problem(string line, LeaseFault fault)
    {
        Assert.Equal(fault, Assert.Single(LeaseText.Read(LeaseForm.MikroTikTerse, line).Problems).Fault);
    }

    [Theory]
    [InlineData("8m12s", 492)]
    [InlineData("1w2d3h4m5s", 788_645)]
    [InlineData("45s", 45)]
    [InlineData("1h", 3600)]
    [InlineData("00:08:12", 492)]
    [InlineData("2d23:12:11", 256_331)]
    public void Spans_of_time_are_read(string text, long seconds)
    {
        Assert.True(RouterDuration.TryRead(text, out var read));
        Assert.Equal(seconds, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("5x")]
    [InlineData("1:2")]
    [InlineData("1:2:3:4")]
    [InlineData("1:2:99")]
    [InlineData("1:2:")]
    [InlineData("1:2:3s")]
    [InlineData("-5s")]
    [InlineData("99999999999999999999999s")]
    [InlineData("9999999999w")]
    public void Others_are_none(string text)
    {
        Assert.False(RouterDuration.TryRead(text, out _));
    }

    [Fact]
    public void The_rest_interface_says_the_same_as_json()
    {
        var read = LeaseText.Read(LeaseForm.MikroTikJson, """
            [{".id":"*1","active-address":"10.66.10.21","active-mac-address":"00:00:5E:00:53:01","address":"10.66.10.21","expires-after":"8m12s",
              "host-name":"PC \"1\"","mac-address":"00:00:5E:00:53:01","status":"bound"},
             {".id":"*2","address":"10.66.10.22","mac-address":"00:00:5E:00:53:02","status":"waiting"},
             {".id":"*3","address":"10.66.10.23","mac-address":"00:00:5E:00:53:03"},
             {".id":"*4","address":7,"mac-address":null,"status":"bound"},
             5]
            """);

        Assert.Equal(
            ["1: 10.66.10.21 mac:00:00:5e:00:53:01 2022-09-05T01:00:00..2022-09-05T01:08:12 PC \"1\"", "3: Incomplete", "4: Address", "5: Json"],
            read.Lines,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("[{\"status\":\"bound\"")]
    [InlineData("[[[[[[[[[[]]]]]]]]]]")]
    [InlineData("<html>")]
    public void What_is_no_such_list_is_a_problem(string text)
    {
        Assert.Equal(LeaseFault.Json, Assert.Single(LeaseText.Read(LeaseForm.MikroTikJson, text).Problems).Fault);
    }

    [Fact]
    public void A_mark_at_the_start_and_half_a_pair_in_a_name_are_borne()
    {
        var read = LeaseText.Read(LeaseForm.MikroTikJson, "\uFEFF" + """[{"address":"10.66.10.21","mac-address":"00:00:5E:00:53:01","status":"bound","host-name":"\ud800","\ud800":"x"}]""");

        Assert.Equal("?", Assert.Single(read.Holdings).HostName);
    }
}
