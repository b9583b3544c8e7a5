namespace Sinkhole.Dns.Edns;

/// <summary>Codes of EDNS options (IANA registry "DNS EDNS0 Option Codes (OPT)").</summary>
public enum EdnsOptionCode : ushort
{
    Nsid = 3,
    ClientSubnet = 8,
    Cookie = 10,
    TcpKeepalive = 11,
    Padding = 12,
    ExtendedError = 15,
}
