using System.Collections.Immutable;
using System.Net;

namespace Sinkhole.Host.Configuration;

/// <summary>The section <c>landing</c>: what the sinkhole's own address answers.</summary>
internal sealed record LandingSettings
{
    /// <summary>The addresses as written; empty: switched off; null: the sinkhole's, as far as they are this machine's.</summary>
    public ImmutableArray<IPAddress>? Listen { get; init; }

    /// <summary>The addresses that come of it.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>TCP ports: a page over HTTP, a refusal over TLS, on each of them. Default 80 and 443.</summary>
    public ImmutableArray<int> TcpPorts { get; init; } = [80, 443];

    /// <summary>UDP ports, where nothing is ever answered. Default none.</summary>
    public ImmutableArray<int> UdpPorts { get; init; } = [];

    /// <summary>Whom to call, in Vietnamese. Default the office's own staff.</summary>
    public string ContactVietnamese { get; init; } = "";

    /// <summary>Whom to call, in English. Default as in Vietnamese.</summary>
    public string ContactEnglish { get; init; } = "";

    /// <summary>The campaign's page or tool. Default none.</summary>
    public Uri? Link { get; init; }

    /// <summary>Connections at one time. Default 512.</summary>
    public int MaxConnections { get; init; } = 512;

    /// <summary>Connections of one client at one time. Default 16.</summary>
    public int MaxConnectionsPerClient { get; init; } = 16;

    /// <summary>How long a client is waited for. Default 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
