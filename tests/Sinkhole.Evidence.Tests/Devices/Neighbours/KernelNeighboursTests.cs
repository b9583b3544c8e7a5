using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Neighbours;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Neighbours;

/// <summary>The real kernel, in network namespaces of our own that a cable connects.</summary>
[SupportedOSPlatform("linux")]
public sealed class KernelNeighboursTests : IDisposable
{
    private readonly NetworkNamespace here = new();
    private readonly NetworkNamespace there = new();

    public KernelNeighboursTests()
    {
        try
        {
            Connect();
        }
        catch (InvalidOperationException)
        {
            // A test that never began leaves no namespace behind either.
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
    }

    [Theory]
    [InlineData("10.66.77.2")]
    [InlineData("2001:db8:77::2")]
    public void A_machine_that_was_talked_to_is_found_with_its_hardware_address(string address)
    {
        here.Run(() => Talk(address));

        var entries = Read(out var problem);

        Assert.Null(problem);
        var entry = Assert.Single(entries, entry => entry.Address == Given.Address(address));
        Assert.Equal(Given.Mac("00:00:5e:00:53:01"), entry.Mac);
        Assert.True(entry.IsUsable);
    }

    [Fact]
    public void A_table_of_many_datagrams_is_read_whole()
    {
        const int Many = 700;
        var batch = Path.Combine(Path.GetTempPath(), $"{here.Name}.batch");
        File.WriteAllLines(batch, Enumerable.Range(0, Many).Select(i => $"neigh add 2001:db8:77:0:1::{i:x} lladdr 02:00:5e:00:{i >> 8:x2}:{i & 255:x2} dev ours nud permanent"));
        here.IpInside("-batch", batch);
        File.Delete(batch);

        var entries = Read(out var problem);

        Assert.Null(problem);
        Assert.Equal(Many, entries.Count(entry => entry.State == NeighbourState.Permanent && entry.Mac.IsLocallyAdministered));
    }

    [Theory]
    [InlineData("reachable", NeighbourState.Reachable, true)]
    [InlineData("stale", NeighbourState.Stale, true)]
    [InlineData("noarp", NeighbourState.NoArp, false)]
    public void States_are_the_kernels_own(string state, NeighbourState expected, bool isUsable)
    {
        here.IpInside("neigh", "add", "10.66.77.9", "lladdr", "00:00:5e:00:53:09", "dev", "ours", "nud", state);

        var entry = Assert.Single(Read(out _), entry => entry.Address == Given.Address("10.66.77.9"));

        Assert.Equal((expected, isUsable), (entry.State, entry.IsUsable));
    }

    [Fact]
    public void The_sampler_brings_what_the_kernel_knows_into_the_index()
    {
        here.Run(() => Talk("2001:db8:77::2"));
        here.IpInside("neigh", "add", "10.66.77.9", "lladdr", "00:00:5e:00:53:09", "dev", "ours", "nud", "permanent");
        var clock = new TestClock();
        var index = new HoldingIndex(new HoldingIndexOptions());
        using var sampler = new NeighbourSampler(new NeighbourSamplerOptions(), new KernelNeighbours(), index, clock, NullLogger<NeighbourSampler>.Instance);

        here.Run(() =>
        {
            sampler.SampleOnce();
            return true;
        });

        Assert.Null(sampler.Status.Problem);
        var seen = index.FindNeighbour(Given.Address("2001:db8:77::2"), clock.GetUtcNow());
        Assert.Equal("mac:00:00:5e:00:53:01", seen?.Device.ToString());
        Assert.Equal(HoldingSourceKind.Ndp, seen?.Source.Kind);
        Assert.Equal(HoldingSourceKind.Arp, index.FindNeighbour(Given.Address("10.66.77.9"), clock.GetUtcNow())?.Source.Kind);
    }

    private void Connect()
    {
        here.IpInside("link", "add", "ours", "type", "veth", "peer", "name", "theirs", "netns", there.Name);
        there.IpInside("link", "set", "theirs", "address", "00:00:5e:00:53:01");
        Configure(here, "ours", "10.66.77.1/24", "2001:db8:77::1/64");
        Configure(there, "theirs", "10.66.77.2/24", "2001:db8:77::2/64");
    }

    private static void Configure(NetworkNamespace space, string link, string address4, string address6)
    {
        space.IpInside("address", "add", address4, "dev", link);
        space.IpInside("address", "add", address6, "dev", link, "nodad");
        space.IpInside("link", "set", link, "up");
    }

    /// <summary>A connection that is refused has been to the other side and back.</summary>
    private static bool Talk(string address)
    {
        using var socket = new Socket(IPAddress.Parse(address).AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        var refused = Assert.Throws<SocketException>(() => socket.Connect(IPAddress.Parse(address), 9));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        return true;
    }

    private List<NeighbourEntry> Read(out NeighbourProblem? problem)
    {
        var entries = new List<NeighbourEntry>();
        problem = here.Run(() => new KernelNeighbours().Read(entries));
        return entries;
    }
}
