using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Neighbours;
using Sinkhole.Evidence.Networks;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Neighbours;

public class NeighbourRuleTests
{
    private const long Second = 1_662_000_000;
    private static readonly NeighbourRuleOptions Options = new()
    {
        Before = TimeSpan.FromSeconds(30),
        After = TimeSpan.FromSeconds(330),
        MaxAddresses4 = 2,
        MaxAddresses6 = 3,
    };

    private readonly HoldingIndex index = new(new HoldingIndexOptions());

    [Fact]
    public void A_look_reaches_a_little_back_and_some_time_ahead()
    {
        Assert.Equal(1, Look(Second, Entry("2001:db8:66::a1", 1)));

        Assert.Equal("", Holder(Second - 31));
        Assert.Equal("01", Holder(Second - 30));
        Assert.Equal("01", Holder(Second + 329));
        Assert.Equal("", Holder(Second + 330));
        Assert.Equal(Second, Find(Second)?.Confirmed);
    }

    [Fact]
    public void Looks_that_see_the_same_are_one_holding_without_a_gap()
    {
        for (var i = 0; i < 10; i++)
        {
            Look(Second + (300 * i), Entry("2001:db8:66::a1", 1));
        }

        Assert.Equal(new Validity(Second - 30, Second + 2700 + 330), Find(Second + 1000)?.Span);
        Assert.Equal(1, index.Counts.Neighbours);
    }

    [Fact]
    public void Another_device_has_the_address_from_its_own_look_on_but_not_before_the_last_that_saw_the_first()
    {
        Look(Second, Entry("2001:db8:66::a1", 1));
        Look(Second + 300, Entry("2001:db8:66::a1", 2));
        Look(Second + 310, Entry("2001:db8:66::a1", 3));

        Assert.Equal("01", Holder(Second + 269));
        Assert.Equal("02", Holder(Second + 270));
        Assert.Equal("02", Holder(Second + 300));
        Assert.Equal("03", Holder(Second + 301));
    }

    [Fact]
    public void A_later_look_at_the_second_device_does_not_reach_back_into_the_time_of_the_first()
    {
        Look(Second, Entry("2001:db8:66::a1", 1));
        Look(Second + 5, Entry("2001:db8:66::a1", 2));
        Look(Second + 20, Entry("2001:db8:66::a1", 2));

        Assert.Equal("01", Holder(Second));
        Assert.Equal("02", Holder(Second + 1));
        Assert.Equal("02", Holder(Second + 349));
        Assert.Equal("", Holder(Second + 350));
    }

    [Fact]
    public void A_hardware_address_of_too_many_addresses_is_a_router_and_no_device()
    {
        NeighbourEntry[] entries =
        [
            Entry("10.66.10.1", 1), Entry("10.66.10.2", 1), Entry("10.66.10.3", 1),
            Entry("10.66.10.4", 2), Entry("10.66.10.5", 2),
            Entry("2001:db8:66::1", 1), Entry("2001:db8:66::2", 1), Entry("2001:db8:66::3", 1), Entry("fe80::1", 1),
        ];

        Assert.Equal(6, Look(Second, out var routers, entries));

        var router = Assert.Single(routers);
        Assert.Equal((Given.Mac("00:00:5e:00:53:01"), true, 3), (router.Mac, router.IsIPv4, router.Addresses));
        Assert.Contains("00:00:5e:00:53:01 stands for 3 IPv4 addresses", router.English, StringComparison.Ordinal);
        Assert.Contains("00:00:5e:00:53:01 ứng với 3 địa chỉ IPv4", router.Vietnamese, StringComparison.Ordinal);
        Assert.Null(index.FindNeighbour(Given.Address("10.66.10.1"), Given.Second(Second)));
        Assert.NotNull(index.FindNeighbour(Given.Address("10.66.10.4"), Given.Second(Second)));
        Assert.NotNull(index.FindNeighbour(Given.Address("2001:db8:66::1"), Given.Second(Second)));
    }

    [Fact]
    public void An_address_with_two_hardware_addresses_in_one_look_is_nobodys()
    {
        Assert.Equal(1, Look(Second, Entry("fe80::1", 1), Entry("fe80::1", 2), Entry("fe80::2", 3), Entry("fe80::2", 3)));

        Assert.Null(index.FindNeighbour(Given.Address("fe80::1"), Given.Second(Second)));
    }

    [Fact]
    public void Neighbours_that_did_not_answer_are_passed_over()
    {
        Assert.Equal(0, Look(Second, Entry("10.66.10.1", 1) with { State = NeighbourState.Failed }, Entry("10.66.10.2", 0)));
        Assert.Equal(0, index.Counts.Neighbours);
    }

    [Fact]
    public void The_kind_of_the_source_follows_the_family()
    {
        Look(Second, Entry("10.66.10.1", 1), Entry("2001:db8:66::a1", 1));

        Assert.Equal(HoldingSourceKind.Arp, index.FindNeighbour(Given.Address("10.66.10.1"), Given.Second(Second))?.Source.Kind);
        Assert.Equal(HoldingSourceKind.Ndp, Find(Second)?.Source.Kind);
    }

    private static NeighbourEntry Entry(string address, int device) =>
        new(Given.Address(address), device == 0 ? default : Given.Mac($"00:00:5e:00:53:{device:x2}"), NeighbourState.Stale, 0);

    private int Look(long second, params NeighbourEntry[] entries) => Look(second, out _, entries);

    private int Look(long second, out ImmutableArray<NeighbourRouter> routers, params NeighbourEntry[] entries) => new NeighbourRule(Options).Apply(
        entries,
        Given.Second(second),
        index,
        isIPv4 => new HoldingSource(isIPv4 ? HoldingSourceKind.Arp : HoldingSourceKind.Ndp, "kernel", ""),
        out routers);

    private Holding? Find(long second) => index.FindNeighbour(Given.Address("2001:db8:66::a1"), Given.Second(second));

    private string Holder(long second) => Find(second)?.Device.ToString()[^2..] ?? "";
}
