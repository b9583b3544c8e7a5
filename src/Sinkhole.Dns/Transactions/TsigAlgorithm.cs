namespace Sinkhole.Dns.Transactions;

/// <summary>How a message is authenticated with a shared key (RFC 8945, 6).</summary>
public enum TsigAlgorithm : byte
{
    /// <summary>hmac-sha1: still to be accepted, not to be chosen for new keys.</summary>
    HmacSha1 = 0,

    /// <summary>hmac-sha256.</summary>
    HmacSha256 = 1,

    /// <summary>hmac-sha384.</summary>
    HmacSha384 = 2,

    /// <summary>hmac-sha512.</summary>
    HmacSha512 = 3,
}
