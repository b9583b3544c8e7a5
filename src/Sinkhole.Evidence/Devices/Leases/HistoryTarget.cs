using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Puts the holdings of files that tell a history into an index by their starts, of both families, with the ends the files tell.</summary>
internal sealed class HistoryTarget(HoldingIndex index, LeaseProblemList problems) : ILeaseTarget
{
    /// <summary>Most holdings put in order at once; more go in pieces.</summary>
    public const int MaxWaiting = 1_000_000;

    private readonly List<Holding> waiting = [];

    /// <summary>Holdings taken.</summary>
    public long Taken { get; private set; }

    public void Hold(Holding holding)
    {
        waiting.Add(holding);
        if (waiting.Count == MaxWaiting)
        {
            Flush();
        }
    }

    public void End(InternetPrefix network, HoldingSource source, DeviceId? device, long second)
    {
        // It speaks of what was said before it.
        Flush();
        index.End(network, source, device, second);
    }

    public void Release(InternetPrefix network, HoldingSource source, DeviceId? device, long second) => End(network, source, device, second);

    public void Refuse(int line, LeaseFault fault, ReadOnlySpan<char> value) => problems.Add(line, fault, value);

    /// <summary>Puts in what still waits.</summary>
    public void Flush()
    {
        foreach (var holding in waiting.OrderBy(holding => holding.Span.Start))
        {
            Taken += index.Add(holding) is HoldingChange.Added or HoldingChange.Extended ? 1 : 0;
        }

        waiting.Clear();
    }
}
