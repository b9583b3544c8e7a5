using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Devices.Neighbours;
using Sinkhole.Evidence.Tests.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Neighbours;

public class NeighbourReaderTests
{
    [Theory]
    [InlineData("2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 STALE", NeighbourState.Stale)]
    [InlineData("2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 router REACHABLE", NeighbourState.Reachable)]
    [InlineData("2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 ref 1 used 0/0/0 probes 1 DELAY", NeighbourState.Delay)]
    [InlineData("2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 proxy PROBE", NeighbourState.Probe)]
    [InlineData("2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 PERMANENT proto static", NeighbourState.Permanent)]
    [InlineData("2001:db8:66::a1 lladdr 00:00:5e:00:53:01 FAILED", NeighbourState.Failed)]
    [InlineData("2001:db8:66::a1\tdev eth0\tlladdr 00:00:5E:00:53:01 NOARP", NeighbourState.NoArp)]
    [InlineData("2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01", NeighbourState.None)]
    public void A_line_with_a_hardware_address_is_an_entry(string line, NeighbourState state)
    {
        var entry = Assert.Single(Read(line, out _));

        Assert.Equal(new NeighbourEntry(Given.Address("2001:db8:66::a1"), Given.Mac("00:00:5e:00:53:01"), state, 1), entry);
    }

    [Theory]
    [InlineData("2001:db8:66::a1 dev eth0  FAILED")]
    [InlineData("10.66.10.1 dev eth0 INCOMPLETE")]
    [InlineData("10.66.10.1 dev eth0 lladdr")]
    [InlineData("")]
    [InlineData("   ")]
    public void A_line_without_one_binds_nothing(string line)
    {
        Assert.Empty(Read(line, out var problems));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("eth0: 2001:db8:66::a1", LeaseFault.Address)]
    [InlineData("2001:db8:66::a1 dev tun0 lladdr 192.0.2.1 REACHABLE", LeaseFault.Identity)]
    [InlineData("2001:db8:66::a1 dev ib0 lladdr 80:00:00:48:fe:80:00:00:00:00:00:00:00:00:5e:00:53:01:00:00 STALE", LeaseFault.Identity)]
    public void A_line_that_cannot_be_read_is_a_problem(string line, LeaseFault fault)
    {
        Assert.Empty(Read(line, out var problems));
        Assert.Equal(fault, Assert.Single(problems).Fault);
    }

    [Fact]
    public void The_arp_table_of_the_kernel_is_read_where_it_is_complete()
    {
        var target = new RecordingTarget();
        var reader = new ArpTableReader(target);
        using var stream = Given.Stream("""
            IP address       HW type     Flags       HW address            Mask     Device
            10.66.10.21      0x1         0x2         00:00:5e:00:53:01     *        eth0
            10.66.10.22      0x1         0x6         00:00:5e:00:53:02     *        eth0
            10.66.10.23      0x1         0x0         00:00:00:00:00:00     *        eth0
            10.66.10.24      0x20        0x2         80:00:00:48:fe:80     *        ib0
            10.66.10.25      0x1         0x2         00:00:5e:00:53        *        eth0
            10.66.10.26      1           0x2         00:00:5e:00:53:01     *        eth0
            x                0x1         0x2         00:00:5e:00:53:01     *        eth0
            10.66.10.27      0x1
            """);

        LeaseFile.ReadLines(stream, reader, target);

        Assert.Equal(
            [
                new NeighbourEntry(Given.Address("10.66.10.21"), Given.Mac("00:00:5e:00:53:01"), NeighbourState.Reachable, 2),
                new NeighbourEntry(Given.Address("10.66.10.22"), Given.Mac("00:00:5e:00:53:02"), NeighbourState.Permanent, 3),
            ],
            reader.Entries);
        Assert.Equal([LeaseFault.Identity, LeaseFault.Number, LeaseFault.Address, LeaseFault.Incomplete], target.Problems.Select(problem => problem.Fault));
    }

    [Theory]
    [InlineData(NeighbourState.Reachable, true)]
    [InlineData(NeighbourState.Stale, true)]
    [InlineData(NeighbourState.Delay, true)]
    [InlineData(NeighbourState.Probe, true)]
    [InlineData(NeighbourState.Permanent, true)]
    [InlineData(NeighbourState.Incomplete, false)]
    [InlineData(NeighbourState.Failed, false)]
    [InlineData(NeighbourState.NoArp, false)]
    [InlineData(NeighbourState.None, false)]
    public void Only_a_neighbour_that_answered_is_usable(NeighbourState state, bool expected)
    {
        var address = Given.Address("2001:db8:66::a1");

        Assert.Equal(expected, new NeighbourEntry(address, Given.Mac("00:00:5e:00:53:01"), state, 0).IsUsable);
        Assert.False(new NeighbourEntry(address, Given.Mac("00:00:00:00:00:00"), state, 0).IsUsable);
        Assert.False(new NeighbourEntry(address, Given.Mac("33:33:00:00:00:01"), state, 0).IsUsable);
    }

    private static IReadOnlyList<NeighbourEntry> Read(string line, out List<LeaseProblem> problems)
    {
        var target = new RecordingTarget();
        var reader = new NeighbourReader(target);
        using var stream = Given.Stream(line);
        LeaseFile.ReadLines(stream, reader, target);
        problems = target.Problems;
        return reader.Entries;
    }
}
