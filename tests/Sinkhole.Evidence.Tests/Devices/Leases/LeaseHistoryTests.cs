using System.Collections.Immutable;
using System.Text;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class LeaseHistoryTests
{
    private const string KeaHead = "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id\n";
    private const string AuditHead = "ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name\n";

    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.CreateCustomTimeZone("+07:00", TimeSpan.FromHours(7), "+07:00", "+07:00");

    private readonly HoldingIndex index = new(HoldingIndexOptions.ForReplay);

    public static TheoryData<LeaseForm> Forms => LeaseSamples.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_file_of_any_form_is_known_by_looking_and_gives_what_it_gives_when_its_form_is_named(LeaseForm form)
    {
        var octets = LeaseSamples.Octets(form);
        var named = new HoldingIndex(HoldingIndexOptions.ForReplay);

        var found = Assert.Single(LeaseHistory.Load([File("any", null, octets)], Vietnam, index));
        LeaseHistory.Load([File("any", form, octets)], Vietnam, named);

        Assert.Equal(form, found.Form);
        Assert.True(found.Holdings > 0);
        Assert.Equal(named.All().Select(holding => (holding.Network, holding.Device, holding.Span)), index.All().Select(holding => (holding.Network, holding.Device, holding.Span)));
    }

    [Fact]
    public void An_address_that_went_to_another_device_is_each_ones_in_its_time_whatever_the_order_of_lines()
    {
        Load(File("kea.csv", null, KeaHead + "10.66.10.21,00:00:5e:00:53:02,,1000,1003000,1,0,0,b,0,,0\n10.66.10.21,00:00:5e:00:53:01,,1000,1002000,1,0,0,a,0,,0\n"));

        Assert.Equal(("", "1", "1", "2", "2", ""), (Holder(1_000_999), Holder(1_001_000), Holder(1_001_999), Holder(1_002_000), Holder(1_002_999), Holder(1_003_000)));
    }

    [Fact]
    public void A_file_that_shows_the_present_says_nothing_of_the_time_before()
    {
        var found = Assert.Single(Load(File("dnsmasq.leases", null, "1010000 00:00:5e:00:53:01 10.66.10.21 * *\n", takenAt: 1_000_000)));

        Assert.Equal(Given.Second(1_000_000), found.ShowsFrom);
        Assert.Equal(("", "1", "1", ""), (Holder(999_999), Holder(1_000_000), Holder(1_009_999), Holder(1_010_000)));
    }

    [Fact]
    public void Files_that_show_the_present_hold_until_the_next_and_a_dated_name_goes_before_the_time_of_the_copy()
    {
        var second = Given.Time("2026-11-28T09:00:00+07:00").ToUnixTimeSeconds();

        Load(
            File("dnsmasq-20261128T090000.leases", null, "0 00:00:5e:00:53:02 10.66.10.21 * *\n", takenAt: 2_000_000_000),
            File("dnsmasq-20261128T080000.leases", null, "0 00:00:5e:00:53:01 10.66.10.21 * *\n0 00:00:5e:00:53:03 10.66.10.22 * *\n", takenAt: 2_000_000_000));

        Assert.Equal(("", "1", "1", "2", "2"), (Holder(second - 3601), Holder(second - 3600), Holder(second - 1), Holder(second), Holder(second + 1_000_000)));
        Assert.Equal(("3", ""), (Holder(second - 1, "10.66.10.22"), Holder(second, "10.66.10.22")));
    }

    [Fact]
    public void Neighbours_hold_for_minutes_around_the_look()
    {
        Load(File("neigh.txt", LeaseForm.Neighbours, "2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 REACHABLE\n", takenAt: 1_000_000));

        Assert.Null(index.FindNeighbour(Given.Address("2001:db8:66::a1"), Given.Second(999_000)));
        Assert.Equal("mac:00:00:5e:00:53:01", index.FindNeighbour(Given.Address("2001:db8:66::a1"), Given.Second(1_000_010))?.Device.ToString());
        Assert.Null(index.FindNeighbour(Given.Address("2001:db8:66::a1"), Given.Second(1_001_000)));
    }

    [Fact]
    public void The_logs_of_a_week_are_one_and_an_address_given_to_a_device_nobody_can_name_is_nobodys()
    {
        Load(
            File("DhcpSrvLog-Sun.log", null, AuditHead + "10,11/29/26,07:00:00,Assign,10.66.10.21,,not a mac,\n"),
            File("DhcpSrvLog-Sat.log", null, AuditHead + "10,11/28/26,07:00:00,Assign,10.66.10.21,,00005E005301,\n10,11/28/26,08:00:00,Assign,10.66.10.21,,00005E005302,\n"));

        var seven = Given.Time("2026-11-28T07:00:00+07:00").ToUnixTimeSeconds();
        Assert.Equal(("", "1", "2", "2", ""), (Holder(seven - 1), Holder(seven), Holder(seven + 3600), Holder(seven + 86_399), Holder(seven + 86_400)));
    }

    [Fact]
    public void A_file_of_no_form_is_named_and_the_others_are_taken()
    {
        var found = Load(File("odd", null, "nothing\n"), File("kea.csv", null, KeaHead + "10.66.10.21,00:00:5e:00:53:01,,1000,1002000,1,0,0,a,0,,0\nx,y\n"));

        Assert.Equal([null, LeaseForm.Kea4], found.OrderBy(file => file.Form is null ? 0 : 1).Select(file => file.Form));
        Assert.Equal("1", Holder(1_001_500));
        var problem = Assert.Single(found.Single(file => file.Form is not null).Problems);
        Assert.Equal((3, LeaseFault.Address), (problem.Line, problem.Fault));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_file_cut_at_any_octet_adds_no_holder_that_no_line_of_it_names(LeaseForm form)
    {
        var octets = LeaseSamples.Octets(form);
        var devices = Devices(form, octets);
        for (var length = 0; length < octets.Length; length++)
        {
            var end = Array.LastIndexOf(octets, (byte)'\n', Math.Max(0, length - 1));
            Assert.Subset(devices, Devices(form, octets[..(end + 1)]));
            LeaseHistory.Load([File("cut", form, octets[..length])], Vietnam, new HoldingIndex(HoldingIndexOptions.ForReplay));
        }
    }

    private static HashSet<string> Devices(LeaseForm form, byte[] octets)
    {
        var holdings = new HoldingIndex(HoldingIndexOptions.ForReplay);
        LeaseHistory.Load([File("any", form, octets)], Vietnam, holdings);
        return [.. holdings.All().Select(holding => holding.Device.ToString())];
    }

    private ImmutableArray<LeaseHistoryReading> Load(params LeaseHistoryFile[] files) => LeaseHistory.Load(files, Vietnam, index);

    private string Holder(long second, string address = "10.66.10.21") => index.FindLease(Given.Address(address), Given.Second(second))?.Device.ToString()[^1..] ?? "";

    private static LeaseHistoryFile File(string name, LeaseForm? form, string text, long takenAt = 1_662_000_000) => File(name, form, Encoding.UTF8.GetBytes(text), takenAt);

    private static LeaseHistoryFile File(string name, LeaseForm? form, byte[] octets, long takenAt = 1_662_000_000) =>
        new(name, form, Given.Second(takenAt), () => new MemoryStream(octets));
}
