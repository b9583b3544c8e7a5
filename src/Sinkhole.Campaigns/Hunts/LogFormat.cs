namespace Sinkhole.Campaigns.Hunts;

/// <summary>How a log is written, and by what.</summary>
public enum LogFormat : byte
{
    /// <summary>BIND: the categories queries and rpz.</summary>
    Bind = 0,

    /// <summary>Unbound: log-queries, log-replies, log-local-actions and rpz-log.</summary>
    Unbound = 1,

    /// <summary>dnsmasq and Pi-hole: log-queries, better with extra.</summary>
    Dnsmasq = 2,

    /// <summary>The debug log of the DNS server of Windows.</summary>
    WindowsDns = 3,

    /// <summary>Knot Resolver: rules that log, and the traces of requests.</summary>
    KnotResolver = 4,

    /// <summary>dnstap in Frame Streams, from any resolver.</summary>
    Dnstap = 5,

    /// <summary>AdGuard Home: querylog.json.</summary>
    AdGuardHome = 6,

    /// <summary>A table of queries as CSV, its columns found by their headers.</summary>
    QueryTable = 7,

    /// <summary>Packets logged by nftables or iptables.</summary>
    Netfilter = 8,

    /// <summary>The firewall topic of RouterOS.</summary>
    MikroTik = 9,

    /// <summary>Traffic and DNS logs of FortiGate.</summary>
    FortiGate = 10,

    /// <summary>Connection and access-list messages of Cisco ASA and FTD.</summary>
    CiscoAsa = 11,

    /// <summary>filterlog of pfSense and OPNsense.</summary>
    PfSense = 12,

    /// <summary>Flows as nfdump prints them with -o csv.</summary>
    Nfdump = 13,
}
