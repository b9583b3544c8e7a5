using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Hears what a reader of leases finds, in the order it is written.</summary>
internal interface ILeaseTarget
{
    /// <summary>A device held an address.</summary>
    void Hold(Holding holding);

    /// <summary>From a second on a device, or with null whoever had it, no longer holds an address, by what a log says.</summary>
    void End(InternetPrefix network, HoldingSource source, DeviceId? device, long second);

    /// <summary>
    /// The same by what else a server shows: a lease in another state, or gone. It speaks of live servers; the rules for bundles that are
    /// replayed do not know it.
    /// </summary>
    void Release(InternetPrefix network, HoldingSource source, DeviceId? device, long second);

    /// <summary>A line was not taken.</summary>
    void Refuse(int line, LeaseFault fault, ReadOnlySpan<char> value);
}
