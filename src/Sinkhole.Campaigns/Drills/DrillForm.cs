namespace Sinkhole.Campaigns.Drills;

/// <summary>The forms a bundle's leases may have, in the order in which the first that is there is taken.</summary>
public enum DrillForm
{
    /// <summary><c>kea-leases4.csv</c>.</summary>
    Kea,

    /// <summary><c>dhcpd.leases</c>.</summary>
    Isc,

    /// <summary><c>DhcpSrvLog-*.log</c>.</summary>
    Windows,

    /// <summary><c>dnsmasq*.leases</c>.</summary>
    Dnsmasq,
}
