using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Puts the leases of a bundle into an index by the rules bundles have: leases are of IPv4, and only what a log says outright ends one.
/// They go in by their starts, of equal starts as written, whatever order the files have.
/// </summary>
internal sealed class ReplayTarget(HoldingIndex index, LeaseProblemList problems) : ILeaseTarget
{
    /// <summary>Most holdings put in order at once.</summary>
    public const int MaxWaiting = 10_000_000;

    private readonly List<Holding> waiting = [];

    /// <summary>Holdings taken.</summary>
    public long Taken { get; private set; }

    public void Hold(Holding holding)
    {
        if (holding.IsDelegation || !holding.Network.Network.IsIPv4)
        {
            return;
        }

        if (waiting.Count == MaxWaiting)
        {
            Refuse(holding.Line, LeaseFault.TooMuch, "");
            return;
        }

        waiting.Add(holding);
    }

    public void End(InternetPrefix network, HoldingSource source, DeviceId? device, long second)
    {
        // Logs are told by time: all that came before begins before.
        Flush();
        index.End(network, source, device, second);
    }

    public void Release(InternetPrefix network, HoldingSource source, DeviceId? device, long second)
    {
        // A drill replays what was written, not what a server would have shown.
    }

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
