using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Server;

namespace Sinkhole.Host.Running;

/// <summary>The owners whose state is shown.</summary>
/// <param name="Engine">The policy in force.</param>
/// <param name="Office">Lists, feeds, pause and allowed names.</param>
/// <param name="Resolver">Upstreams and cache.</param>
/// <param name="Dns">Listeners and counts.</param>
/// <param name="Evidence">Recording, how far it is vouched for, and which clients were seen.</param>
/// <param name="Devices">What devices are known by.</param>
internal sealed record StatusSources(PolicyEngine Engine, IListOffice Office, ForwardingResolver Resolver, DnsServer Dns, EvidenceSide Evidence, DeviceSide Devices)
{
    /// <summary>Who meets contacts; null where nobody does.</summary>
    public LandingSide? Landing { get; init; }
}
