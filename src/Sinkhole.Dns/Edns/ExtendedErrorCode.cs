namespace Sinkhole.Dns.Edns;

/// <summary>Info-codes of extended DNS errors (RFC 8914, 4).</summary>
public enum ExtendedErrorCode : ushort
{
    Other = 0,
    StaleAnswer = 3,
    ForgedAnswer = 4,
    DnssecBogus = 6,
    CachedError = 13,
    NotReady = 14,
    Blocked = 15,
    Censored = 16,
    Filtered = 17,
    Prohibited = 18,
    StaleNXDomainAnswer = 19,
    NotAuthoritative = 20,
    NotSupported = 21,
    NoReachableAuthority = 22,
    NetworkError = 23,
    InvalidData = 24,
}
