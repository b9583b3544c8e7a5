using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Sinkhole.Server.Landing;

/// <summary>Which port a client meant, where the kernel leads connections for other ports to one of ours (nftables, dnat).</summary>
internal static class MeantPort
{
    // Linux, netfilter_ipv4.h (SO_ORIGINAL_DST) and netfilter_ipv6/ip6_tables.h (IP6T_SO_ORIGINAL_DST); in.h, in6.h.
    private const int OriginalDestination = 80;
    private const int IPProtocolIP = 0;
    private const int IPProtocolIPv6 = 41;
    private const int PortOffset = 2;
    private const int IPv4Size = 16;
    private const int IPv6Size = 28;

    /// <summary>The place with the port that was meant; the place itself where that is not known to be another.</summary>
    public static IPEndPoint Of(Socket socket, IPEndPoint place)
    {
        if (!OperatingSystem.IsLinux())
        {
            return place;
        }

        var isIPv4 = place.AddressFamily == AddressFamily.InterNetwork;
        Span<byte> address = stackalloc byte[isIPv4 ? IPv4Size : IPv6Size];
        try
        {
            var length = socket.GetRawSocketOption(isIPv4 ? IPProtocolIP : IPProtocolIPv6, OriginalDestination, address);
            var port = length == address.Length ? BinaryPrimitives.ReadUInt16BigEndian(address[PortOffset..]) : 0;
            return port == 0 ? place : new IPEndPoint(place.Address, port);
        }
        catch (SocketException)
        {
            // The kernel follows no connections, or not this one: nobody led it here.
            return place;
        }
    }
}
