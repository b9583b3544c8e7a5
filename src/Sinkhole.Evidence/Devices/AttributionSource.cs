namespace Sinkhole.Evidence.Devices;

/// <summary>How it is known whose device it was.</summary>
public enum AttributionSource : byte
{
    /// <summary>By its address alone.</summary>
    Ip = 0,

    /// <summary>A forwarder told the hardware address as six octets (dnsmasq's <c>add-mac</c>).</summary>
    Edns65001 = 1,

    /// <summary>A forwarder told it as text (<c>add-mac=text</c> or <c>base64</c>).</summary>
    Edns65073 = 2,

    /// <summary>A forwarder told which customer's equipment it asks for (<c>add-cpe-id</c>).</summary>
    Edns65074 = 3,

    /// <summary>A forwarder told the client's address or network (RFC 7871).</summary>
    Ecs = 4,

    /// <summary>A proxy told the client's address.</summary>
    Proxy = 5,

    /// <summary>The address is marked as one that many machines stand behind.</summary>
    Nat = 6,

    /// <summary>The address is a forwarder's, and it told nothing.</summary>
    Forwarder = 7,

    /// <summary>Neighbour discovery saw it on the link.</summary>
    Ndp = 8,

    /// <summary>Address resolution saw it on the link.</summary>
    Arp = 9,

    /// <summary>A DHCP server gave it the address.</summary>
    Dhcp = 10,

    /// <summary>The sheet of assets says whose the address is.</summary>
    Asset = 11,

    /// <summary>Only the reverse name of the address is known.</summary>
    Ptr = 12,
}
