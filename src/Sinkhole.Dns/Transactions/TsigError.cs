namespace Sinkhole.Dns.Transactions;

/// <summary>What is wrong with a message's TSIG (RFC 8945, 3 and 5.2).</summary>
public enum TsigError : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The record is not last, occurs twice, or its fields do not add up: FORMERR, unsigned.</summary>
    Broken = 1,

    /// <summary>BADSIG: the MAC is not that of the message.</summary>
    BadSignature = 16,

    /// <summary>BADKEY: the key or its algorithm is not known here.</summary>
    BadKey = 17,

    /// <summary>BADTIME: signed too far from now.</summary>
    BadTime = 18,

    /// <summary>BADTRUNC: the MAC is shorter than is taken here.</summary>
    BadTruncation = 22,
}
