using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sinkhole.Resolution.Exchanges;

/// <summary>Writes a server's address as the kernel takes it: struct sockaddr_in or sockaddr_in6.</summary>
internal static class ServerAddress
{
    /// <summary>Octets of the longer of the two.</summary>
    public const int MaxOctets = 28;

    private const int IPv4Octets = 16;

    /// <summary>Writes it and returns its length.</summary>
    public static int Write(IPEndPoint server, Span<byte> target)
    {
        target[..MaxOctets].Clear();
        var isIPv6 = server.AddressFamily == AddressFamily.InterNetworkV6;
        var family = (ushort)(isIPv6 ? LibC.InterNetworkV6 : LibC.InterNetwork);
        MemoryMarshal.Write(target, family);
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)server.Port);
        server.Address.TryWriteBytes(target[(isIPv6 ? 8 : 4)..], out _);
        if (!isIPv6)
        {
            return IPv4Octets;
        }

        MemoryMarshal.Write(target[24..], (uint)server.Address.ScopeId);
        return MaxOctets;
    }
}
