using System.Collections.Immutable;
using System.Net;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Configuration;

/// <summary>The section <c>dns</c>: where DNS listens, who may ask and how much at once.</summary>
internal sealed record DnsSettings
{
    /// <summary>Where DNS listens, UDP and TCP. Default 127.0.0.1:5300 and [::1]:5300.</summary>
    public ImmutableArray<ListenAddress> Listen { get; init; } =
        [new(new IPEndPoint(IPAddress.Loopback, 5300), IsDefault: true), new(new IPEndPoint(IPAddress.IPv6Loopback, 5300), IsDefault: true)];

    /// <summary>Threads and sockets for UDP on each address. Default 0: one per core.</summary>
    public int Workers { get; init; }

    /// <summary>Who may ask; others are REFUSED. Default loopback and the private networks.</summary>
    public ImmutableArray<InternetPrefix> Allow { get; init; } =
        [.. ParsePrefixes("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")];

    /// <summary>Proxies whose PROXY header says who asks. Default none.</summary>
    public ImmutableArray<InternetPrefix> ProxyFrom { get; init; } = [];

    /// <summary>Largest answer over UDP in octets. Default 1232 (DNS flag day 2020: fits a path of 1280 without fragments).</summary>
    public int UdpPayload { get; init; } = 1232;

    /// <summary>Receive buffer asked of the kernel for each UDP socket. Default 4 MiB.</summary>
    public int ReceiveBuffer { get; init; } = 4 << 20;

    /// <summary>Queries that may wait for an upstream at one time. Default 10000.</summary>
    public int Pending { get; init; } = 10_000;

    /// <summary>TCP connections at one time. Default 1024.</summary>
    public int TcpConnections { get; init; } = 1024;

    /// <summary>TCP connections of one client (IPv4 address, IPv6 /64) at one time. Default 64.</summary>
    public int TcpPerClient { get; init; } = 64;

    /// <summary>True: use-application-dns.net does not exist, so that browsers keep to this resolver. Default true.</summary>
    public bool Canary { get; init; } = true;

    /// <summary>How long a TCP connection may be silent (RFC 7766, 6.2.3). Default 10 s.</summary>
    public TimeSpan TcpIdle { get; init; } = TimeSpan.FromSeconds(10);

    private static IEnumerable<InternetPrefix> ParsePrefixes(params IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            _ = InternetPrefix.TryParse(text, out var prefix);
            yield return prefix;
        }
    }
}
