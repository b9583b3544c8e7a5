using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server;

/// <summary>How DNS is served.</summary>
public sealed record ServerOptions
{
    /// <summary>Addresses to serve over UDP and TCP. Required: there is no default.</summary>
    public required ImmutableArray<ListenAddress> Listen { get; init; }

    /// <summary>Threads (with a socket each) per UDP address, and lanes for TCP. Default 0: one per core.</summary>
    public int Workers { get; init; }

    /// <summary>Networks that may ask; others are REFUSED. Default: loopback and private networks.</summary>
    public ImmutableArray<InternetPrefix> Allow { get; init; } = PrivateNetworks;

    /// <summary>Who is believed when he says whom he asks for. Default: nobody.</summary>
    public ForwarderOptions Forwarders { get; init; } = new();

    /// <summary>What listed names are answered with.</summary>
    public SinkholeOptions Sinkhole { get; init; } = new();

    /// <summary>UDP.</summary>
    public DatagramOptions Udp { get; init; } = new();

    /// <summary>TCP.</summary>
    public StreamOptions Tcp { get; init; } = new();

    /// <summary>Queries that wait for an answer from elsewhere.</summary>
    public PendingOptions Pending { get; init; } = new();

    /// <summary>Loopback and private networks (RFC 1918, RFC 4193).</summary>
    public static ImmutableArray<InternetPrefix> PrivateNetworks => AccessList.PrivateNetworks;
}
