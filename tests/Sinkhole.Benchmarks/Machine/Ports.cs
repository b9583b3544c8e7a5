using System.Net;
using System.Net.Sockets;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>The ports of a measurement: fixed, so that two measurements refuse to run at one time.</summary>
internal static class Ports
{
    public const int Upstream = 5480;
    public const int FirstServer = 5481;
    public const int Pages = 5499;

    /// <summary>The ports of the range that something already has.</summary>
    public static IReadOnlyList<int> Taken() => [.. Enumerable.Range(Upstream, Pages - Upstream + 1).Where(port => !IsFree(port))];

    private static bool IsFree(int port)
    {
        try
        {
            using var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(IPAddress.Loopback, port));
            using var streams = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            streams.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
