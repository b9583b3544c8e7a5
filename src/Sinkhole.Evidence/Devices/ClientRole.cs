namespace Sinkhole.Evidence.Devices;

/// <summary>What a marked address or machine is, other than somebody's computer.</summary>
public enum ClientRole
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>Many machines stand behind it, and it does not tell which asks.</summary>
    Nat = 1,

    /// <summary>A DNS server that asks for others and does not tell for whom.</summary>
    Forwarder = 2,

    /// <summary>It looks names up to test them: a vulnerability scanner, a SIEM.</summary>
    Scanner = 3,

    /// <summary>It looks up the names in mail to test them.</summary>
    MailGateway = 4,
}
