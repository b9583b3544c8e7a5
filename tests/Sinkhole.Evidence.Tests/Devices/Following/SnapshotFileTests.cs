using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Following;

public sealed class SnapshotFileTests : FollowerTest
{
    [Fact]
    public void A_lease_of_dnsmasq_that_vanishes_or_changes_hands_ends_and_the_past_stays_known()
    {
        WriteDnsmasq(Dnsmasq(22, 1), Dnsmasq(23, 2), Dnsmasq(24, 3));
        Follow("/dnsmasq.leases", null);
        LookLater(60);
        Assert.Equal(["01", "02", "03"], [Holder(22), Holder(23), Holder(24)]);

        Clock.Advance(TimeSpan.FromSeconds(40));
        WriteDnsmasq(Dnsmasq(22, 1), Dnsmasq(23, 9));
        LookLater(5);

        Assert.Equal(["01", "09", ""], [Holder(22), Holder(23), Holder(24)]);
        Assert.Equal(["01", "09", ""], [Holder(22, -5), Holder(23, -5), Holder(24, -5)]);
        Assert.Equal(["01", "02", "03"], [Holder(22, -6), Holder(23, -6), Holder(24, -6)]);
        Assert.Equal(4, Index.Counts.Leases);
    }

    [Fact]
    public void Looks_at_a_file_that_does_not_change_cost_nothing_and_renewals_are_one_holding()
    {
        WriteDnsmasq(Dnsmasq(22, 1));
        Follow("/dnsmasq.leases", null);
        LookLater(60);
        var change = Status.LastChange;
        LookLater(60);
        Assert.Equal(change, Status.LastChange);
        Assert.Equal(Clock.GetUtcNow(), Status.LastRead);

        for (var i = 0; i < 20; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(30));
            WriteDnsmasq(Dnsmasq(22, 1));
            LookLater(2);
        }

        Assert.Equal((1, "01", "01"), (Index.Counts.Leases, Holder(22), Holder(22, -30_000)));
    }

    [Fact]
    public void A_lease_that_was_shortened_ends_sooner()
    {
        WriteDnsmasq(Dnsmasq(22, 1, 7200));
        Follow("/dnsmasq.leases", null);
        LookLater(60);
        WriteDnsmasq(Dnsmasq(22, 1, 600));
        LookLater(60);

        Assert.Equal("01", Holder(22, 500));
        Assert.Equal("", Holder(22, 600));
    }

    [Fact]
    public void A_file_in_the_midst_of_being_written_is_left_until_it_is_still()
    {
        WriteDnsmasq(Dnsmasq(22, 1), Dnsmasq(23, 2));
        Follow("/dnsmasq.leases", null);
        LookLater(60);

        WriteDnsmasq(Dnsmasq(22, 1));
        Look();
        Assert.Equal("02", Holder(23));
        WriteDnsmasq(Dnsmasq(22, 1), Dnsmasq(23, 2), Dnsmasq(24, 3));
        LookLater(2);
        Assert.Equal(["02", "03"], [Holder(23), Holder(24)]);
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_read_again()
    {
        WriteDnsmasq(Dnsmasq(22, 1));
        Follow("/dnsmasq.leases", null);
        Clock.Advance(TimeSpan.FromSeconds(60));
        Files.Opening = _ => Files.Touch("/dnsmasq.leases", Clock.GetUtcNow());
        Look();
        Files.Opening = null;
        Assert.Equal("", Holder(22));

        LookLater(2);
        Assert.Equal("01", Holder(22));
    }

    [Fact]
    public void A_file_that_shows_nothing_ends_nothing()
    {
        WriteDnsmasq(Dnsmasq(22, 1, 3600));
        Follow("/dnsmasq.leases", LeaseForm.Dnsmasq);
        LookLater(60);

        WriteDnsmasq();
        LookLater(60);
        Assert.Equal("01", Holder(22));
        Assert.Equal("", Holder(22, 3600));
    }

    [Fact]
    public void A_copy_that_bears_an_older_time_counts_from_when_it_was_seen()
    {
        WriteDnsmasq(Dnsmasq(22, 1));
        Follow("/dnsmasq.leases", null);
        LookLater(60);
        WriteDnsmasq(Dnsmasq(22, 2));
        Files.Touch("/dnsmasq.leases", Clock.GetUtcNow() - TimeSpan.FromHours(5));
        Look();

        Assert.Equal(["02", "01"], [Holder(22), Holder(22, -1)]);
    }

    [Fact]
    public void A_share_whose_clock_is_ahead_is_read_when_it_is_still()
    {
        WriteDnsmasq(Dnsmasq(22, 1));
        Files.Touch("/dnsmasq.leases", Clock.GetUtcNow() + TimeSpan.FromHours(1));
        Follow("/dnsmasq.leases", null);
        Look();
        Assert.Equal("", Holder(22));

        LookLater(5);
        Assert.Equal("01", Holder(22));
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read_and_said_so()
    {
        WriteDnsmasq([.. Enumerable.Range(1, 200).Select(host => Dnsmasq(host, 1))]);
        Follow(new LeaseFollowerOptions { Sources = [new LeaseSource { Name = "x", Path = "/dnsmasq.leases" }], MaxSnapshotOctets = 1000 });
        LookLater(60);

        Assert.Contains("larger than 1000 octets", Status.Problem?.English, StringComparison.Ordinal);
        Assert.Equal(0, Index.Counts.Leases);
    }

    [Fact]
    public void Exports_of_several_routers_are_each_their_own_present()
    {
        Files.Write("/lease-a.json", """[{"address":"10.66.10.22","mac-address":"00:00:5E:00:53:01","status":"bound"}]""");
        Files.Write("/lease-b.json", """[{"address":"10.66.10.23","mac-address":"00:00:5E:00:53:02","status":"bound"}]""");
        Follow("/lease-*.json", null);
        LookLater(60);
        Files.Write("/lease-b.json", """[{"address":"10.66.10.24","mac-address":"00:00:5E:00:53:02","status":"bound"}]""");
        LookLater(60);
        Files.Write("/lease-a.json", "<html>login</html>");
        LookLater(60);

        Assert.Equal(["01", "", "02"], [Holder(22), Holder(23), Holder(24)]);
        Assert.Equal(LeaseFault.Json, Status.RefusedLines[0].Fault);
    }

    [Fact]
    public void A_neighbour_table_in_a_file_reaches_as_far_as_a_look_at_the_kernels()
    {
        Files.Write("/neigh.txt", "10.66.10.22 dev eth0 lladdr 00:00:5e:00:53:01 STALE\n2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:02 REACHABLE\n10.66.10.23 dev eth0 lladdr 00:00:5e:00:53:03 FAILED\n");
        Follow("/neigh.txt", null);
        LookLater(60);

        var seen = Index.FindNeighbour(Given.Address("10.66.10.22"), Clock.GetUtcNow());
        Assert.Equal((HoldingSourceKind.Arp, "neigh.txt", 1), (seen?.Source.Kind, seen?.Source.File, seen?.Line));
        Assert.Equal(HoldingSourceKind.Ndp, Index.FindNeighbour(Given.Address("2001:db8:66::a1"), Clock.GetUtcNow())?.Source.Kind);
        Assert.Null(Index.FindNeighbour(Given.Address("10.66.10.23"), Clock.GetUtcNow()));
        Assert.Null(Index.FindNeighbour(Given.Address("10.66.10.22"), Clock.GetUtcNow().AddMinutes(10)));
        Assert.Equal(2, Status.Holdings);
    }
}
