namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How records are sent on.</summary>
public enum ForwardTransport : byte
{
    /// <summary>Syslog over UDP (RFC 5426): nobody says whether it arrived.</summary>
    Udp = 0,

    /// <summary>Syslog over TCP with counted frames (RFC 6587, 3.4.1).</summary>
    Tcp = 1,

    /// <summary>Syslog over TLS (RFC 5425).</summary>
    Tls = 2,

    /// <summary>Batches of JSON by HTTPS POST.</summary>
    Webhook = 3,
}
