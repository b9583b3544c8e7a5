using System.Net;
using System.Net.Sockets;

namespace Sinkhole.Host.Configuration;

/// <summary>Which addresses this machine has.</summary>
internal static class MachineAddresses
{
    /// <summary>True when a socket can be bound to the address; the kernel knows best, and the port is its choice.</summary>
    public static bool Has(IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException missing) when (missing.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported)
        {
            return false;
        }
    }
}
