using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Keeps the holdings of a file that shows the present, so that they can be set against what it showed before.</summary>
internal sealed class LeaseCollector(LeaseProblemList problems) : ILeaseTarget
{
    /// <summary>Most leases of one file.</summary>
    public const int MaxHoldings = 500_000;

    private readonly List<Holding> holdings = [];

    /// <summary>The holdings in their order.</summary>
    public IReadOnlyList<Holding> Holdings => holdings;

    public void Hold(Holding holding)
    {
        if (holdings.Count < MaxHoldings)
        {
            holdings.Add(holding);
        }
        else
        {
            Refuse(holding.Line, LeaseFault.TooMuch, "");
        }
    }

    public void End(InternetPrefix network, HoldingSource source, DeviceId? device, long second)
    {
        // What shows the present has no ends.
    }

    public void Release(InternetPrefix network, HoldingSource source, DeviceId? device, long second)
    {
        // As above.
    }

    public void Refuse(int line, LeaseFault fault, ReadOnlySpan<char> value) => problems.Add(line, fault, value);
}
