using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Holdings;

public class HoldingIndexTests
{
    private static readonly HoldingSource Kea = new(HoldingSourceKind.Kea, "kea", "kea-leases4.csv");
    private static readonly HoldingSource Windows = new(HoldingSourceKind.WindowsAudit, "dc1", "DhcpSrvLog-Mon.log");

    [Theory]
    [InlineData(99, "")]
    [InlineData(100, "mac:00:00:5e:00:53:01")]
    [InlineData(199, "mac:00:00:5e:00:53:01")]
    [InlineData(200, "")]
    public void A_holding_begins_with_its_start_and_ends_before_its_end(long second, string expected)
    {
        var index = Index(Lease(1, 100, 200));

        Assert.Equal(expected, Holder(index, second));
        Assert.Equal("", Holder(index, second, "10.66.10.23"));
    }

    [Theory]
    [InlineData(120, 1)]
    [InlineData(150, 2)]
    [InlineData(170, 3)]
    [InlineData(185, 2)]
    [InlineData(195, 1)]
    public void Of_several_the_one_that_began_last_holds_the_address(long second, int device)
    {
        foreach (var order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 2, 0]])
        {
            Holding[] leases = [Lease(1, 100, 200), Lease(2, 150, 190), Lease(3, 160, 180)];
            var index = Index([.. order.Select(place => leases[place])]);

            Assert.Equal(Mac(device), Holder(index, second));
        }
    }

    [Fact]
    public void Of_equal_starts_the_one_written_last_holds_the_address()
    {
        var index = Index(Lease(1, 100, 200, line: 1), Lease(2, 100, 150, line: 2), Lease(1, 100, 130, line: 3));

        Assert.Equal(Mac(1), Holder(index, 120));
        Assert.Equal(Mac(2), Holder(index, 140));
        Assert.Equal(Mac(1), Holder(index, 170));
    }

    [Fact]
    public void Renewals_are_one_holding_that_names_its_first_and_last_line()
    {
        var index = Index(Lease(1, 100, 200, line: 2), Lease(1, 150, 250, line: 5), Lease(1, 250, 300, line: 9), Lease(2, 400, 500, line: 11));

        var holding = index.FindLease(Given.Address("10.66.10.22"), Given.Second(220));

        Assert.NotNull(holding);
        Assert.Equal(new Validity(100, 300), holding.Span);
        Assert.Equal((2, 9, 250L), (holding.Line, holding.LastLine, holding.Confirmed));
        Assert.Equal(2, index.Counts.Leases);
    }

    [Fact]
    public void A_renewal_that_another_holding_parts_is_none()
    {
        var index = Index(Lease(1, 100, 200), Lease(2, 120, 140), Lease(1, 130, 160));

        Assert.Equal(Mac(1), Holder(index, 110));
        Assert.Equal(Mac(2), Holder(index, 125));
        Assert.Equal(Mac(1), Holder(index, 135));
        Assert.Equal(3, index.Counts.Leases);
    }

    [Fact]
    public void A_file_that_is_read_again_changes_nothing_and_does_not_undo_a_release()
    {
        var index = Index(Lease(1, 100, 200, line: 2), Lease(2, 300, 400, line: 3));
        Assert.Equal(1, index.End(Given.Network("10.66.10.22"), Kea, null, 150));

        Assert.Equal(HoldingChange.Known, index.Add(Lease(1, 100, 200, line: 2)));
        Assert.Equal(HoldingChange.Known, index.Add(Lease(2, 300, 400, line: 3)));

        Assert.Equal("", Holder(index, 160));
        Assert.Equal(2, index.Counts.Leases);
    }

    [Fact]
    public void An_end_is_heard_only_from_the_feed_that_said_the_beginning_and_of_the_device_that_is_meant()
    {
        var index = Index(Lease(1, 100, 200));
        var network = Given.Network("10.66.10.22");

        Assert.Equal(0, index.End(network, Windows, null, 150));
        Assert.Equal(0, index.End(network, Kea with { Feed = "kea2" }, null, 150));
        Assert.Equal(0, index.End(network, Kea, Given.Device(Mac(9)), 150));
        Assert.Equal(0, index.End(Given.Network("10.66.10.99"), Kea, null, 150));
        Assert.Equal(0, index.End(network, Kea, null, 200));
        Assert.Equal(1, index.End(network, Kea with { File = "other" }, Given.Device(Mac(1)), 150));
        Assert.Equal("", Holder(index, 150));
        Assert.Equal(Mac(1), Holder(index, 149));
    }

    [Fact]
    public void What_was_seen_on_the_link_and_what_was_leased_are_kept_apart()
    {
        var index = Index(Lease(1, 100, 200), Lease(2, 100, 200) with { Source = new HoldingSource(HoldingSourceKind.Arp, "kernel", "") });

        Assert.Equal(Mac(1), index.FindLease(Given.Address("10.66.10.22"), Given.Second(150))?.Device.ToString());
        Assert.Equal(Mac(2), index.FindNeighbour(Given.Address("10.66.10.22"), Given.Second(150))?.Device.ToString());
        Assert.Equal((1, 1), (index.Counts.Leases, index.Counts.Neighbours));
    }

    [Theory]
    [InlineData("2001:db8:100:7::1", "2001:db8:100::/56")]
    [InlineData("2001:db8:100:1ff::1", "2001:db8:100::/48")]
    [InlineData("2001:db8:101::1", "")]
    [InlineData("10.66.10.22", "")]
    public void The_smallest_network_given_to_a_router_is_found(string address, string expected)
    {
        var index = Index(
            Lease(1, 100, 200) with { Network = Given.Network("2001:db8:100::/48") },
            Lease(2, 100, 200) with { Network = Given.Network("2001:db8:100::/56"), Device = Given.Device("duid:00:02:00:00:01:37:aa") });

        Assert.Equal(expected, index.FindDelegation(Given.Address(address), Given.Second(150))?.Network.ToString() ?? "");
        Assert.Null(index.FindDelegation(Given.Address(address), Given.Second(200)));
        Assert.Equal(2, index.Counts.Delegations);
    }

    [Theory]
    [InlineData(-5, 50, 0, 49)]
    [InlineData(long.MinValue, long.MaxValue, 0, 5_000_000_000)]
    [InlineData(100, 9_000_000_000, 100, 4_294_967_000)]
    public void Bounds_beyond_what_seconds_can_say_are_no_bounds(long start, long end, long first, long last)
    {
        var index = Index(Lease(1, start, end));

        Assert.Equal(Mac(1), Holder(index, first));
        Assert.Equal(Mac(1), Holder(index, last));
    }

    [Fact]
    public void What_covers_no_second_or_names_no_device_is_not_taken()
    {
        var index = new HoldingIndex(new HoldingIndexOptions());

        Assert.Equal(HoldingChange.Empty, index.Add(Lease(1, 200, 200)));
        Assert.Equal(HoldingChange.Empty, index.Add(Lease(1, 200, 100)));
        Assert.Equal(HoldingChange.Empty, index.Add(Lease(1, -200, -100)));
        Assert.Equal(HoldingChange.Empty, index.Add(Lease(1, 100, 200) with { Device = DeviceId.OfAddress(Given.Address("10.0.0.1")) }));
        Assert.Equal(0, index.Counts.Leases);
    }

    [Fact]
    public void All_of_it_can_be_put_into_another_index()
    {
        var index = Index(
            Lease(1, 100, 200, line: 1) with { HostName = "pc-1" },
            Lease(2, 100, 150, line: 2),
            Lease(3, 120, long.MaxValue, line: 3) with { Device = Given.Device("duid:00:04:01:02:03:04"), Source = Windows },
            Lease(4, 100, 200) with { Network = Given.Network("2001:db8:100::/56") },
            Lease(5, 100, 200) with { Source = new HoldingSource(HoldingSourceKind.Ndp, "kernel", "") });

        var all = index.All().ToList();

        Assert.Equal(5, all.Count);
        Assert.Equal(all, Index([.. all]).All());
    }

    [Fact]
    public void Any_leases_in_the_order_of_their_starts_are_found_as_a_walk_through_them_would()
    {
        Prop.ForAll<(byte Device, byte Start, byte Length, bool IsOtherFile)[]>(rows =>
        {
            var leases = rows.OrderBy(row => row.Start).Select((row, line) => Lease(row.Device % 4, row.Start, row.Start + row.Length, line) with
            {
                Source = row.IsOtherFile ? Windows : Kea,
            }).ToList();
            var index = Index([.. leases]);

            return Enumerable.Range(0, 520).All(second =>
                string.Equals(Holder(index, second), leases.LastOrDefault(lease => lease.Span.Contains(second))?.Device.ToString() ?? "", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_leases_that_are_no_renewals_are_found_in_any_order()
    {
        Prop.ForAll<(byte Start, byte Length)[]>(rows =>
        {
            var leases = rows.Select((row, line) => Lease(line % 256, row.Start, row.Start + row.Length, line)).ToList();
            var index = Index([.. leases]);

            return Enumerable.Range(0, 520).All(second => string.Equals(
                Holder(index, second),
                leases.Where(lease => lease.Span.Contains(second)).OrderBy(lease => lease.Span.Start).LastOrDefault()?.Device.ToString() ?? "",
                StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    internal static Holding Lease(int device, long start, long end, int line = 0) => new()
    {
        Network = Given.Network("10.66.10.22"),
        Device = Given.Device(Mac(device)),
        Span = new Validity(start, end),
        Confirmed = start,
        Source = Kea,
        Line = line,
        LastLine = line,
    };

    private static HoldingIndex Index(params Holding[] holdings)
    {
        var index = new HoldingIndex(new HoldingIndexOptions());
        foreach (var holding in holdings)
        {
            index.Add(holding);
        }

        return index;
    }

    private static string Mac(int device) => $"mac:00:00:5e:00:53:{device:x2}";

    private static string Holder(HoldingIndex index, long second, string address = "10.66.10.22") =>
        index.FindLease(Given.Address(address), Given.Second(second))?.Device.ToString() ?? "";
}
