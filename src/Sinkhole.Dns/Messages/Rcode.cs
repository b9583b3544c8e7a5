namespace Sinkhole.Dns.Messages;

/// <summary>Response codes (RFC 6895, 2.3); values above 15 need EDNS, which carries their upper bits.</summary>
public enum Rcode : ushort
{
    NoError = 0,
    FormErr = 1,
    ServFail = 2,
    NXDomain = 3,
    NotImp = 4,
    Refused = 5,
    YXDomain = 6,
    YXRRset = 7,
    NXRRset = 8,
    NotAuth = 9,
    NotZone = 10,
    BadVers = 16,
    BadCookie = 23,
}
