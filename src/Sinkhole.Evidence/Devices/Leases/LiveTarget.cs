using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Puts what a live server's files say into the index.</summary>
internal sealed class LiveTarget(HoldingIndex index, LeaseProblemList problems) : ILeaseTarget
{
    /// <summary>Holdings taken or gone on with.</summary>
    public long Taken { get; private set; }

    /// <summary>Holdings there was no room for.</summary>
    public long Lost { get; private set; }

    /// <summary>Counts holdings that went into the index another way.</summary>
    public void Count(int holdings) => Taken += holdings;

    public void Hold(Holding holding)
    {
        var change = index.Add(holding);
        Taken += change is HoldingChange.Added or HoldingChange.Extended ? 1 : 0;
        Lost += change == HoldingChange.Full ? 1 : 0;
    }

    public void End(InternetPrefix network, HoldingSource source, DeviceId? device, long second) => index.End(network, source, device, second);

    public void Release(InternetPrefix network, HoldingSource source, DeviceId? device, long second) => index.End(network, source, device, second);

    public void Refuse(int line, LeaseFault fault, ReadOnlySpan<char> value) => problems.Add(line, fault, value);
}
