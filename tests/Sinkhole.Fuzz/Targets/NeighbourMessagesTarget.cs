using Sinkhole.Evidence.Devices.Neighbours;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>What comes out of an rtnetlink socket.</summary>
internal sealed class NeighbourMessagesTarget : IFuzzTarget
{
    private const uint Sequence = 7;
    private const int LeastOctets = 28;

    public string Name => "neighbour-messages";

    public int MaxLength => 2_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var entries = new List<NeighbourEntry>();
        var step = NeighbourMessages.Read(input, Sequence, entries);

        Invariant.Holds(entries.Count <= input.Length / LeastOctets, "No entry comes from nothing.");
        return HashCode.Combine(step, entries.Count, entries.Aggregate(NeighbourState.None, (states, entry) => states | entry.State));
    }
}
