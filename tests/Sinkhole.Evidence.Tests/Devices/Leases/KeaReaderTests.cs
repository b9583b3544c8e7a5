using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class KeaReaderTests
{
    private const string Header4 = "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id\n";
    private const string Header6 = "address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,hostname,hwaddr,state,user_context,hwtype,hwaddr_source,pool_id\n";

    [Fact]
    public void Each_line_is_a_holding_until_it_expires()
    {
        var read = LeaseText.Read(LeaseForm.Kea4, Header4
            + "10.66.10.22,00:00:5e:00:53:02,,604800,1662940800,1,0,0,pc-vanthu-02,0,,0\n"
            + "10.66.10.22,00:00:5E:00:53:03,01:00:00:5e:00:53:03,1609140,1664557140,1,0,0,laptop-03,0,{ \"ISC\": 1 },0\n");

        Assert.Equal(
            [
                "2: 10.66.10.22 mac:00:00:5e:00:53:02 2022-09-05T00:00:00..2022-09-12T00:00:00 pc-vanthu-02",
                "3: 10.66.10.22 mac:00:00:5e:00:53:03 2022-09-12T02:00:00..2022-09-30T16:59:00 laptop-03",
            ],
            read.Lines,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("10.66.10.31,02:00:5e:00:53:04,,86400,1662598800,1,0,0,,1,,0")]
    [InlineData("10.66.10.31,02:00:5e:00:53:04,,86400,1662598800,1,0,0,,2,,0")]
    [InlineData("10.66.10.31,02:00:5e:00:53:04,,0,1662598800,1,0,0,,0,,0")]
    [InlineData("10.66.10.31,,01:00:00:5e:00:53:04,86400,1662598800,1,0,0,,0,,0")]
    [InlineData("")]
    public void Declined_reclaimed_removed_and_nameless_leases_hold_nothing(string line)
    {
        Assert.Empty(LeaseText.Read(LeaseForm.Kea4, Header4 + line + "\n").Lines);
    }

    [Theory]
    [InlineData("10.66.10.31,02:00:5e:00:53:04,,86400,1662598800,1,0,0,,1,,0", "release 10.66.10.31 mac:02:00:5e:00:53:04 2022-09-07T12:00:00")]
    [InlineData("10.66.10.31,,,0,1662598800,1,0,0,,0,,0", "release 10.66.10.31  2022-09-07T12:00:00")]
    public void Of_a_live_server_such_a_line_ends_what_was_held(string line, string expected)
    {
        var reading = LeaseText.Reading() with { Now = () => Given.Time("2022-09-07T12:00:00Z").ToUnixTimeSeconds() };

        Assert.Equal(expected, Assert.Single(LeaseText.Read(LeaseForm.Kea4, Header4 + line + "\n", reading).Lines));
    }

    [Fact]
    public void A_lifetime_of_all_ones_never_ends()
    {
        var read = LeaseText.Read(LeaseForm.Kea4, Header4 + "10.66.10.31,00:00:5e:00:53:04,,4294967295,5957479695,1,0,0,,0,,0\n");

        Assert.Equal("2: 10.66.10.31 mac:00:00:5e:00:53:04 2022-09-07T01:00:00..-", Assert.Single(read.Lines));
    }

    [Fact]
    public void Old_files_lack_the_last_columns_and_columns_may_stand_anywhere()
    {
        var old = LeaseText.Read(LeaseForm.Kea4, "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname\n10.66.10.31,00:00:5e:00:53:04,,3600,1662602400,1,0,0,pc\n");
        var moved = LeaseText.Read(LeaseForm.Kea4, "expire,hostname,valid_lifetime,hwaddr,address\n1662602400,pc,3600,00:00:5e:00:53:04,10.66.10.31\n");
        var cut = LeaseText.Read(LeaseForm.Kea4, Header4 + "10.66.10.31,00:00:5e:00:53:04,,3600,1662602400,1,0,0,pc\n");

        Assert.Equal("2: 10.66.10.31 mac:00:00:5e:00:53:04 2022-09-08T01:00:00..2022-09-08T02:00:00 pc", Assert.Single(old.Lines));
        Assert.Equal(old.Lines, moved.Lines, StringComparer.Ordinal);
        Assert.Equal(old.Lines, cut.Lines, StringComparer.Ordinal);
    }

    [Fact]
    public void A_comma_in_a_host_name_is_escaped_by_kea()
    {
        var read = LeaseText.Read(LeaseForm.Kea4, Header4 + "10.66.10.31,00:00:5e:00:53:04,,3600,1662602400,1,0,0,a&#x2cb,0,,0\n");

        Assert.Equal("a,b", Assert.Single(read.Holdings).HostName);
    }

    [Theory]
    [InlineData("x,00:00:5e:00:53:04,,3600,1662602400,1,0,0,,0,,0", LeaseFault.Address)]
    [InlineData("10.66.10.31,00:00:5e:00:53,,3600,1662602400,1,0,0,,0,,0", LeaseFault.Identity)]
    [InlineData("10.66.10.31,00:00:5e:00:53:04,,x,1662602400,1,0,0,,0,,0", LeaseFault.Number)]
    [InlineData("10.66.10.31,00:00:5e:00:53:04,,3600,-5,1,0,0,,0,,0", LeaseFault.Number)]
    [InlineData("10.66.10.31,00:00:5e:00:53:04,,3600,99999999999999999999,1,0,0,,0,,0", LeaseFault.Number)]
    [InlineData("10.66.10.31,00:00:5e:00:53:04,,3600", LeaseFault.Number)]
    [InlineData("10.66.10.31,00:00:5e:00:53:04,,3600,1662602400,1,0,0,,x,,0", LeaseFault.Number)]
    public void A_line_that_cannot_be_read_is_a_problem(string line, LeaseFault fault)
    {
        var problem = Assert.Single(LeaseText.Read(LeaseForm.Kea4, Header4 + line + "\n").Problems);

        Assert.Equal((2, fault), (problem.Line, problem.Fault));
    }

    [Fact]
    public void A_header_of_another_program_is_a_problem()
    {
        Assert.Equal(LeaseFault.NoColumns, LeaseText.Read(LeaseForm.Kea4, "a,b,c\n").Problems[0].Fault);
    }

    [Fact]
    public void A_device_of_ipv6_is_known_by_its_hardware_address_else_by_that_in_its_duid_else_by_its_duid()
    {
        var read = LeaseText.Read(LeaseForm.Kea6, Header6
            + "2001:db8:66::10,00:01:00:01:28:ca:2f:62:00:00:5e:00:53:99,3600,1662602400,1,1800,0,7,128,0,0,pc,00:00:5e:00:53:01,0,,1,1,0\n"
            + "2001:db8:66::11,00:03:00:01:00:00:5e:00:53:02,3600,1662602400,1,1800,0,7,128,0,0,,,0,,,,0\n"
            + "2001:db8:66::12,00:04:a3:44:73:bf,3600,1662602400,1,1800,1,7,128,0,0,,,0,,,,0\n"
            + "2001:db8:66::13,00:00,3600,1662602400,1,1800,0,7,128,0,0,,,0,,,,0\n");

        Assert.Equal(
            [
                "2: 2001:db8:66::10 mac:00:00:5e:00:53:01 2022-09-08T01:00:00..2022-09-08T02:00:00 pc",
                "3: 2001:db8:66::11 mac:00:00:5e:00:53:02 2022-09-08T01:00:00..2022-09-08T02:00:00",
                "4: 2001:db8:66::12 duid:00:04:a3:44:73:bf 2022-09-08T01:00:00..2022-09-08T02:00:00",
                "5: Identity",
            ],
            read.Lines,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("56", "2: 2001:db8:100::/56 duid:00:04:a3:44:73:bf 2022-09-08T01:00:00..2022-09-08T02:00:00")]
    [InlineData("0", "2: Address")]
    [InlineData("129", "2: Address")]
    [InlineData("", "2: Address")]
    public void A_network_given_to_a_router_is_held_as_a_network(string length, string expected)
    {
        var read = LeaseText.Read(LeaseForm.Kea6, Header6 + $"2001:db8:100::,00:04:a3:44:73:bf,3600,1662602400,1,1800,2,7,{length},0,0,,,0,,,,0\n");

        Assert.Equal(expected, Assert.Single(read.Lines));
    }
}
