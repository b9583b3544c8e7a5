using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Server.Queries;

/// <summary>Who asks, as the socket saw him or as a listed proxy told.</summary>
/// <param name="Address">The client's address.</param>
/// <param name="Port">The client's port.</param>
/// <param name="Transport">By which transport the query came here.</param>
internal readonly record struct ClientInfo(InternetAddress Address, ushort Port, Transport Transport)
{
    /// <summary>The listed proxy that told of the client: the socket's peer. Unspecified when the client is the peer.</summary>
    public InternetAddress Forwarder { get; init; }

    /// <summary>True when the client asked that proxy without a connection.</summary>
    public bool CameByDatagram { get; init; }

    /// <summary>True for a listed proxy that does not say whom it asks for: it is refused.</summary>
    public bool LacksHeader { get; init; }

    /// <summary>How sure the address is: as sure as the weaker of the two ways, where a proxy stands between.</summary>
    public ClientProof Proof => Transport == Transport.Udp || CameByDatagram ? ClientProof.UdpOnly : ClientProof.Tcp;
}
