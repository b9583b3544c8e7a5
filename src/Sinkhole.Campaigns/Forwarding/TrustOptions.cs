namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Whose certificates are believed, and our own.</summary>
public sealed record TrustOptions
{
    /// <summary>The name the receiver's certificate must bear; empty: the host's.</summary>
    public string ServerName { get; init; } = "";

    /// <summary>PEM file of the authorities that are believed; empty: the system's.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>PEM file of our certificate with its chain; empty: none is shown.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>PEM file of its key; empty: it is in the certificate's file.</summary>
    public string KeyFile { get; init; } = "";
}
