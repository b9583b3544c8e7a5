using Sinkhole.Dns.Messages;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Admission;

/// <summary>Takes the PROXY header from the front of a datagram or stream, and says who the client behind it is.</summary>
internal static class ProxyDoor
{
    /// <summary>Looks at the front of a datagram, or of a stream of which nothing was taken yet.</summary>
    /// <param name="octets">What came.</param>
    /// <param name="peer">Who sent it.</param>
    /// <param name="trust">Who is believed.</param>
    /// <param name="client">Who asks: whom a listed proxy told of, else the peer.</param>
    /// <param name="length">Octets of the header.</param>
    public static ProxyPassage Pass(ReadOnlySpan<byte> octets, in ClientInfo peer, ForwarderTrust trust, out ClientInfo client, out int length)
    {
        client = peer;
        length = 0;
        var reading = ProxyHeader.Read(octets, out var header);
        if (reading == ProxyReading.Partial && octets.Length < ProxyHeader.SignatureLength)
        {
            // A datagram of so few octets is no message either.
            return peer.Transport == Transport.Udp ? PassBare(peer, trust, out client) : ProxyPassage.Partial;
        }

        if (reading == ProxyReading.None)
        {
            return PassBare(peer, trust, out client);
        }

        if (!trust.IsProxy(peer.Address))
        {
            return ProxyPassage.Untrusted;
        }

        if (reading != ProxyReading.Whole)
        {
            return reading == ProxyReading.Partial && peer.Transport != Transport.Udp ? ProxyPassage.Partial : ProxyPassage.Broken;
        }

        length = header.Length;
        if (header.HasSource)
        {
            client = new ClientInfo(header.Source, header.Port, peer.Transport) { Forwarder = peer.Address, CameByDatagram = !header.IsStream };
        }

        return ProxyPassage.Believed;
    }

    // A proxy's header is never guessed at: what a listed address sends without one may be a stranger's octets that the proxy only hands on.
    private static ProxyPassage PassBare(in ClientInfo peer, ForwarderTrust trust, out ClientInfo client)
    {
        var isMissing = trust.IsProxy(peer.Address);
        client = isMissing ? peer with { LacksHeader = true } : peer;
        return isMissing ? ProxyPassage.Missing : ProxyPassage.Direct;
    }
}
