using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Devices.Neighbours;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>Neighbour tables as text, of <c>ip neigh</c> and of <c>/proc/net/arp</c>.</summary>
internal sealed class NeighbourTextTarget : IFuzzTarget
{
    public string Name => "neighbour-text";

    public int MaxLength => 4_000;

    public int ShortRun => 3_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var octets = input.ToArray();
        var findings = new LeaseFindings();
        var neighbours = new NeighbourReader(findings);
        var arp = new ArpTableReader(findings);
        Read(octets, neighbours, findings);
        Read(octets, arp, findings);

        Invariant.Holds(neighbours.Entries.Count + arp.Entries.Count + findings.Refused <= 2 * (input.Length + 1), "No entry comes from nothing.");
        Invariant.Holds(neighbours.Entries.Concat(arp.Entries).All(entry => entry.Line > 0), "An entry has its line.");
        return HashCode.Combine(
            neighbours.Entries.Count,
            arp.Entries.Count,
            findings.Faults,
            neighbours.Entries.Concat(arp.Entries).Aggregate(NeighbourState.None, (states, entry) => states | entry.State));
    }

    private static void Read(byte[] octets, ILeaseReader reader, LeaseFindings findings)
    {
        using var stream = new MemoryStream(octets);
        LeaseFile.ReadLines(stream, reader, findings);
    }
}
