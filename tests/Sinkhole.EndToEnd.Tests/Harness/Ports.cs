using System.Net;
using System.Net.Sockets;

namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>Ports that are free for UDP and TCP on every loopback address at the time of asking.</summary>
internal static class Ports
{
    public static int Free()
    {
        while (true)
        {
            using var tcp = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            tcp.DualMode = true;
            tcp.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
            var port = ((IPEndPoint)tcp.LocalEndPoint!).Port;
            using var udp = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
            udp.DualMode = true;
            try
            {
                udp.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken for UDP: draw again.
            }
        }
    }
}
