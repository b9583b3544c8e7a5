using System.Net;
using System.Net.Sockets;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Connects sockets to a target: each of its addresses in turn, until one takes the connection.</summary>
internal static class SocketConnector
{
    // <netinet/tcp.h>: unacknowledged data may be this old (milliseconds) before the connection counts as broken (RFC 5482).
    private const int ProtocolTcp = 6;
    private const int TcpUserTimeout = 18;

    /// <summary>A connected socket; throws SocketException when none of the addresses takes it.</summary>
    public static async Task<Socket> ConnectAsync(ForwardTarget target, SocketType type, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in await AddressesAsync(target.Host, cancellationToken))
        {
            var socket = new Socket(address.AddressFamily, type, type == SocketType.Dgram ? ProtocolType.Udp : ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.UsedPort), cancellationToken);
                return socket;
            }
            catch (SocketException fault)
            {
                last = fault;
                socket.Dispose();
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>Makes a connection break on its own when the peer's kernel does not take what was sent within a time.</summary>
    public static void BreakWhenUnheard(Socket socket, TimeSpan after)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, optionValue: true);
        if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(ProtocolTcp, TcpUserTimeout, BitConverter.GetBytes((int)after.TotalMilliseconds));
        }
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var address) ? [address] : await System.Net.Dns.GetHostAddressesAsync(host, cancellationToken);
}
