namespace Sinkhole.Dns.Messages;

/// <summary>How a message travels: Do53 over UDP or TCP, DoT (RFC 7858), DoH (RFC 8484).</summary>
public enum Transport : byte
{
    Udp = 0,
    Tcp = 1,
    Tls = 2,
    Https = 3,
}
