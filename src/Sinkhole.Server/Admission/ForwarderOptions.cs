using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Admission;

/// <summary>Who is believed when he says whom he asks for. What others say of that changes nothing but a counter.</summary>
public sealed record ForwarderOptions
{
    /// <summary>Proxies: their PROXY header says who asks, and without one they are REFUSED. Default none.</summary>
    public ImmutableArray<InternetPrefix> Proxies { get; init; } = [];

    /// <summary>Believed the hardware address of EDNS option 65001. Default none.</summary>
    public ImmutableArray<InternetPrefix> Mac { get; init; } = [];

    /// <summary>Believed the hardware address of EDNS option 65073. Default none.</summary>
    public ImmutableArray<InternetPrefix> MacText { get; init; } = [];

    /// <summary>Believed the label of EDNS option 65074. Default none.</summary>
    public ImmutableArray<InternetPrefix> CustomerId { get; init; } = [];

    /// <summary>Believed the client subnet of EDNS option 8. Default none.</summary>
    public ImmutableArray<InternetPrefix> ClientSubnet { get; init; } = [];
}
