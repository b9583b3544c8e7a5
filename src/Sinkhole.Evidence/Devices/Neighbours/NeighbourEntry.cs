using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>One line of a neighbour table: which hardware address an address was last answered by.</summary>
/// <param name="Address">The address.</param>
/// <param name="Mac">The hardware address.</param>
/// <param name="State">What is thought of it.</param>
/// <param name="Line">The line it stands in; 0 in the kernel's own table.</param>
public readonly record struct NeighbourEntry(InternetAddress Address, MacAddress Mac, NeighbourState State, int Line)
{
    private const NeighbourState Good =
        NeighbourState.Reachable | NeighbourState.Stale | NeighbourState.Delay | NeighbourState.Probe | NeighbourState.Permanent;

    /// <summary>True when the neighbour did answer, and by an address an interface can have.</summary>
    public bool IsUsable => (State & Good) != 0 && !Mac.IsZero && !Mac.IsGroup;
}
