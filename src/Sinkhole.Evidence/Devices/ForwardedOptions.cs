namespace Sinkhole.Evidence.Devices;

/// <summary>What a forwarder or proxy is believed when it says whom it asks for.</summary>
[Flags]
public enum ForwardedOptions
{
    None = 0,

    /// <summary>EDNS option 65001: a hardware address as six octets.</summary>
    Mac = 1,

    /// <summary>EDNS option 65073: a hardware address as text.</summary>
    MacText = 2,

    /// <summary>EDNS option 65074: which customer's equipment.</summary>
    CustomerId = 4,

    /// <summary>EDNS option 8: the client's address or network (RFC 7871).</summary>
    ClientSubnet = 8,

    /// <summary>The header of the PROXY protocol.</summary>
    Proxy = 16,
}
