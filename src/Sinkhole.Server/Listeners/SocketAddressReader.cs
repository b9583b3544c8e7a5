using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Listeners;

/// <summary>Reads the peer out of a socket address (struct sockaddr_in and sockaddr_in6; the same on the systems .NET runs on).</summary>
internal static class SocketAddressReader
{
    // Port, then the address: at 4 in sockaddr_in, behind flow information at 8 in sockaddr_in6.
    private const int PortOffset = 2;
    private const int IPv4Offset = 4;
    private const int IPv6Offset = 8;

    /// <summary>The client whose socket address this is.</summary>
    public static ClientInfo ReadClient(ReadOnlySpan<byte> socketAddress, bool isIPv6, Transport transport)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(socketAddress[PortOffset..]);
        var address = isIPv6
            ? InternetAddress.FromOctets(socketAddress.Slice(IPv6Offset, InternetAddress.Size))
            : InternetAddress.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(socketAddress[IPv4Offset..]));
        return new ClientInfo(address, port, transport);
    }
}
