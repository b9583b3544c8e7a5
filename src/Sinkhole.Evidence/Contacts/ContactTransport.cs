namespace Sinkhole.Evidence.Contacts;

/// <summary>Over what a contact came. The numbers are stored.</summary>
public enum ContactTransport
{
    /// <summary>A TCP connection: the client's address was proven by its handshake.</summary>
    Tcp = 1,

    /// <summary>A UDP datagram, whose sender's address is not proven.</summary>
    Udp = 2,
}
