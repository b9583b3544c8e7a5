using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices;

/// <summary>A DNS forwarder or proxy of one's own, and what it is believed.</summary>
public sealed record TrustedForwarder
{
    /// <summary>Its address, or the network of several alike.</summary>
    public required InternetPrefix Network { get; init; }

    /// <summary>What it is believed; the hardware address it adds, unless said otherwise.</summary>
    public ForwardedOptions Believed { get; init; } = ForwardedOptions.Mac;

    /// <summary>When.</summary>
    public Validity Span { get; init; } = Validity.Always;
}
