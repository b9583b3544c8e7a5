namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>What kind of program said that a device held an address.</summary>
public enum HoldingSourceKind : byte
{
    /// <summary>Kea's memfile.</summary>
    Kea = 0,

    /// <summary>dhcpd.leases of ISC.</summary>
    Isc = 1,

    /// <summary>The lease file of dnsmasq.</summary>
    Dnsmasq = 2,

    /// <summary>The audit log of Windows' DHCP server.</summary>
    WindowsAudit = 3,

    /// <summary>What <c>Get-DhcpServerv4Lease</c> exported.</summary>
    WindowsExport = 4,

    /// <summary>The lease table of a MikroTik router.</summary>
    MikroTik = 5,

    /// <summary>Neighbour discovery: IPv6 neighbours seen on the link.</summary>
    Ndp = 6,

    /// <summary>Address resolution: IPv4 neighbours seen on the link.</summary>
    Arp = 7,
}
