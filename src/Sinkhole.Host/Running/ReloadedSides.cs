using Sinkhole.Host.Running.Devices;
using Sinkhole.Host.Running.Forwarding;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Server;

namespace Sinkhole.Host.Running;

/// <summary>What follows a change of the configuration without a restart.</summary>
/// <param name="Lists">The lists, the gate, groups.</param>
/// <param name="Zones">Published zones and keys.</param>
/// <param name="Resolver">Upstreams.</param>
/// <param name="Dns">Who may ask, the sinkhole's addresses.</param>
/// <param name="Devices">What devices are known by.</param>
/// <param name="Forwarding">Where hits are sent on to.</param>
internal sealed record ReloadedSides(ListSide Lists, ZoneSide Zones, ForwardingResolver Resolver, DnsServer Dns, DeviceSide Devices, ForwardSide Forwarding)
{
    /// <summary>The landing page's texts and bounds; null where there is none.</summary>
    public LandingSide? Landing { get; init; }
}
