using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>What a reader of leases found in one input.</summary>
internal sealed class LeaseFindings : ILeaseTarget
{
    public List<Holding> Holdings { get; } = [];

    /// <summary>Lines that were not taken.</summary>
    public int Refused { get; private set; }

    /// <summary>A bit for each reason.</summary>
    public int Faults { get; private set; }

    /// <summary>True while only holdings and refusals were found.</summary>
    public bool HasNoEnds { get; private set; } = true;

    public void Hold(Holding holding) => Holdings.Add(holding);

    public void End(InternetPrefix network, HoldingSource source, DeviceId? device, long second) => HasNoEnds = false;

    public void Release(InternetPrefix network, HoldingSource source, DeviceId? device, long second) => HasNoEnds = false;

    public void Refuse(int line, LeaseFault fault, ReadOnlySpan<char> value)
    {
        Refused++;
        Faults |= 1 << (int)fault;
        var problem = new LeaseProblem(line, fault, value.ToString());
        Invariant.Holds(line >= 0 && problem.English.Length > 0 && problem.Vietnamese.Length > 0, "A line that was not taken says why.");
    }
}
