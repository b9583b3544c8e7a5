namespace Sinkhole.Evidence.Devices;

/// <summary>What people say an address or machine is.</summary>
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

    /// <summary>One ordinary machine, however much it asks; also where the network around it is a point.</summary>
    Device = 5,
}
