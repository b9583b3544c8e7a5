namespace Sinkhole.Evidence.Contacts;

/// <summary>What a client spoke at the sinkhole's address. The numbers are stored.</summary>
public enum ContactProtocol
{
    /// <summary>It connected and sent nothing.</summary>
    None = 1,

    /// <summary>An HTTP/1 request (RFC 9112).</summary>
    Http = 2,

    /// <summary>A TLS ClientHello (RFC 8446, 4.1.2).</summary>
    Tls = 3,

    /// <summary>Anything else.</summary>
    Other = 4,
}
