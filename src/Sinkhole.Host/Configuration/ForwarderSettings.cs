using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Host.Configuration;

/// <summary>One entry of <c>devices.forwarders</c>: forwarders of one's own, and which EDNS options they are believed.</summary>
internal sealed record ForwarderSettings
{
    /// <summary>Their addresses.</summary>
    public required ImmutableArray<InternetPrefix> Networks { get; init; }

    /// <summary>The options they are believed. Default the hardware address of option 65001.</summary>
    public ForwardedOptions Believed { get; init; } = ForwardedOptions.Mac;
}
