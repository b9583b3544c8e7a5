using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Server.Listeners;

/// <summary>Makes and binds the sockets of listeners.</summary>
internal static class SocketBinder
{
    // Linux, asm-generic/socket.h, linux/in.h, linux/in6.h.
    private const int SolSocket = 1;
    private const int SoReuseAddress = 2;
    private const int SoReusePort = 15;
    private const int SoReceiveBufferForce = 33;
    private const int IPProtocolIP = 0;
    private const int IPMtuDiscover = 10;
    private const int IPProtocolIPv6 = 41;
    private const int IPv6MtuDiscover = 23;
    private const int IPv6ReceivePacketInfo = 49;
    private const int PmtuDiscoverOmit = 5;

    // Tries for a port that UDP and TCP both have free, when the kernel is to choose it.
    private const int PortTries = 16;

    /// <summary>
    /// Binds once as anybody would and lets go again: SO_REUSEPORT would let a second copy of the program share the port unnoticed.
    /// <paramref name="endPoint"/> then holds the port, chosen if it was 0.
    /// </summary>
    public static ListenFailure? Probe(ref IPEndPoint endPoint)
    {
        ListenFailure? failure = null;
        for (var i = 0; i < (endPoint.Port == 0 ? PortTries : 1); i++)
        {
            failure = TryProbe(endPoint, out var bound);
            if (failure is null)
            {
                endPoint = bound;
                break;
            }
        }

        return failure;
    }

    /// <summary>A bound UDP socket; <paramref name="shared"/> ones share their port and spread clients over them.</summary>
    public static Socket BindDatagram(IPEndPoint endPoint, DatagramOptions options, bool shared)
    {
        var socket = Create(endPoint, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (shared)
            {
                SetRaw(socket, SolSocket, SoReusePort, 1);
            }

            TrySetReceiveBuffer(socket, options.ReceiveBuffer);
            if (OperatingSystem.IsLinux())
            {
                PrepareForReplies(socket, endPoint);
            }

            socket.Bind(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A listening TCP socket.</summary>
    public static Socket BindStream(IPEndPoint endPoint, int backlog)
    {
        var socket = Create(endPoint, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Bind(socket, endPoint);
            socket.Listen(backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What the kernel granted for receiving; Linux tells twice that, its own bookkeeping included (socket(7)).</summary>
    public static int GrantedReceiveBuffer(Socket socket) => OperatingSystem.IsLinux() ? socket.ReceiveBufferSize / 2 : socket.ReceiveBufferSize;

    private static ListenFailure? TryProbe(IPEndPoint endPoint, out IPEndPoint bound)
    {
        bound = endPoint;
        var transport = Transport.Udp;
        try
        {
            using var datagram = Create(endPoint, SocketType.Dgram, ProtocolType.Udp);
            Bind(datagram, endPoint);
            bound = (IPEndPoint)datagram.LocalEndPoint!;
            transport = Transport.Tcp;
            using var stream = Create(bound, SocketType.Stream, ProtocolType.Tcp);
            Bind(stream, bound);

            // Of two sockets bound with SO_REUSEADDR only one may listen.
            stream.Listen(1);
            return null;
        }
        catch (SocketException exception)
        {
            return ListenFailure.From(endPoint, transport, exception);
        }
    }

    private static Socket Create(IPEndPoint endPoint, SocketType type, ProtocolType protocol)
    {
        var socket = new Socket(endPoint.AddressFamily, type, protocol);
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
        {
            socket.DualMode = false;
        }

        return socket;
    }

    private static void Bind(Socket socket, IPEndPoint endPoint)
    {
        if (socket.SocketType == SocketType.Stream && OperatingSystem.IsLinux())
        {
            // Past connections of this port in TIME_WAIT do not keep a restarted server from it.
            SetRaw(socket, SolSocket, SoReuseAddress, 1);
        }

        socket.Bind(endPoint);
    }

    private static void TrySetReceiveBuffer(Socket socket, int size)
    {
        try
        {
            socket.ReceiveBufferSize = size;
            if (OperatingSystem.IsLinux() && GrantedReceiveBuffer(socket) < size)
            {
                // With CAP_NET_ADMIN the cap can be passed; without, this is refused and what was granted stays.
                SetRaw(socket, SolSocket, SoReceiveBufferForce, size);
            }
        }
        catch (SocketException)
        {
            // A smaller buffer is no fault; the listener's status says what was granted.
        }
    }

    private static void PrepareForReplies(Socket socket, IPEndPoint endPoint)
    {
        var isIPv6 = endPoint.AddressFamily == AddressFamily.InterNetworkV6;
        if (endPoint.Address.Equals(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any))
        {
            // Tells to which address a datagram came, which is the one its response must come from.
            if (isIPv6)
            {
                SetRaw(socket, IPProtocolIPv6, IPv6ReceivePacketInfo, 1);
            }
            else
            {
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);
            }
        }

        // A forged "fragmentation needed" must not make us send fragments that can be replaced one by one.
        SetRaw(socket, isIPv6 ? IPProtocolIPv6 : IPProtocolIP, isIPv6 ? IPv6MtuDiscover : IPMtuDiscover, PmtuDiscoverOmit);
    }

    private static void SetRaw(Socket socket, int level, int name, int value) =>
        socket.SetRawSocketOption(level, name, BitConverter.GetBytes(value));
}
