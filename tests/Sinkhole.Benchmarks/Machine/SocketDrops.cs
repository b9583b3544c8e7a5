using System.Globalization;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>Datagrams that found a socket's receive buffer full.</summary>
internal static class SocketDrops
{
    /// <summary>How many the sockets of a port have dropped so far.</summary>
    public static long Of(int port)
    {
        var wanted = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        return File.ReadLines("/proc/net/udp").Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[1].EndsWith(wanted, StringComparison.Ordinal))
            .Sum(fields => long.Parse(fields[^1], CultureInfo.InvariantCulture));
    }
}
