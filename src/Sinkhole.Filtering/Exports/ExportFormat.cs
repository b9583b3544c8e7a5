namespace Sinkhole.Filtering.Exports;

/// <summary>How a list is written for other systems.</summary>
public enum ExportFormat : byte
{
    /// <summary>A hosts file: the names alone, nothing below them.</summary>
    Hosts = 0,

    /// <summary>One domain a line with everything below it, <c>*.</c> before what is below only.</summary>
    Plain = 1,

    /// <summary>dnsmasq's <c>address=</c> lines.</summary>
    Dnsmasq = 2,

    /// <summary>Unbound's local zones.</summary>
    Unbound = 3,

    /// <summary>A response policy zone as a zone file.</summary>
    PolicyZone = 4,

    /// <summary>A STIX 2.1 bundle of indicators.</summary>
    Stix = 5,

    /// <summary>A MISP event.</summary>
    Misp = 6,

    /// <summary>The addresses as sets of nftables.</summary>
    Nftables = 7,

    /// <summary>The addresses as address lists of RouterOS.</summary>
    MikroTik = 8,

    /// <summary>The addresses as object groups of Cisco IOS.</summary>
    Cisco = 9,
}
