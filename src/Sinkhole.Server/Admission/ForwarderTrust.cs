using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Server.Admission;

/// <summary>Who is believed when he says whom he asks for, compiled.</summary>
internal sealed class ForwarderTrust(ForwarderOptions options)
{
    private readonly AccessList proxies = new(options.Proxies);
    private readonly AccessList mac = new(options.Mac);
    private readonly AccessList macText = new(options.MacText);
    private readonly AccessList customerId = new(options.CustomerId);
    private readonly AccessList clientSubnet = new(options.ClientSubnet);

    /// <summary>True when an address is a listed proxy's, whose every message or stream begins with a header.</summary>
    public bool IsProxy(InternetAddress address) => proxies.Contains(address);

    /// <summary>Which EDNS options an address is believed.</summary>
    public ForwardedOptions BelievedOf(InternetAddress address) =>
        (mac.Contains(address) ? ForwardedOptions.Mac : ForwardedOptions.None)
        | (macText.Contains(address) ? ForwardedOptions.MacText : ForwardedOptions.None)
        | (customerId.Contains(address) ? ForwardedOptions.CustomerId : ForwardedOptions.None)
        | (clientSubnet.Contains(address) ? ForwardedOptions.ClientSubnet : ForwardedOptions.None);
}
