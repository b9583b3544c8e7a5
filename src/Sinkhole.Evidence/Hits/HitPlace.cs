namespace Sinkhole.Evidence.Hits;

/// <summary>Where what the rule matched stood.</summary>
public enum HitPlace : byte
{
    /// <summary>In the question.</summary>
    Question = 0,

    /// <summary>The client's address.</summary>
    Client = 1,

    /// <summary>The target of a CNAME or DNAME.</summary>
    Alias = 2,

    /// <summary>TargetName of an HTTPS or SVCB record.</summary>
    ServiceTarget = 3,

    /// <summary>An address hint of an HTTPS or SVCB record.</summary>
    AddressHint = 4,

    /// <summary>An A or AAAA record.</summary>
    Address = 5,

    /// <summary>The exchange of an MX record.</summary>
    MailExchange = 6,

    /// <summary>The target of an SRV record.</summary>
    ServerTarget = 7,

    /// <summary>The name of a name server.</summary>
    NameServer = 8,

    /// <summary>The address of a name server.</summary>
    NameServerAddress = 9,
}
