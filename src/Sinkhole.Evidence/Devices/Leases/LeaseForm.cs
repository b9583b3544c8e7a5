namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>How a source of leases or neighbours is written.</summary>
public enum LeaseForm
{
    /// <summary>Kea's memfile for IPv4, <c>kea-leases4.csv</c>.</summary>
    Kea4 = 0,

    /// <summary>Kea's memfile for IPv6, <c>kea-leases6.csv</c>.</summary>
    Kea6 = 1,

    /// <summary>ISC's <c>dhcpd.leases</c> and <c>dhcpd6.leases</c>.</summary>
    Isc = 2,

    /// <summary>The lease file of dnsmasq.</summary>
    Dnsmasq = 3,

    /// <summary>The audit log of Windows' DHCP server, <c>DhcpSrvLog-Mon.log</c>.</summary>
    WindowsAudit = 4,

    /// <summary>The audit log of Windows' DHCPv6 server, <c>DhcpV6SrvLog-Mon.log</c>.</summary>
    WindowsAudit6 = 5,

    /// <summary>What <c>Get-DhcpServerv4Lease | Export-Csv</c> wrote.</summary>
    WindowsExport = 6,

    /// <summary>What <c>/ip dhcp-server lease print terse</c> printed.</summary>
    MikroTikTerse = 7,

    /// <summary>What the REST interface of RouterOS answers for <c>/rest/ip/dhcp-server/lease</c>.</summary>
    MikroTikJson = 8,

    /// <summary>What <c>ip neigh</c> printed, for IPv4, IPv6 or both.</summary>
    Neighbours = 9,

    /// <summary><c>/proc/net/arp</c>.</summary>
    ArpTable = 10,
}
