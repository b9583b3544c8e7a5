using System.Net;

namespace Sinkhole.Host.Configuration;

/// <summary>The section <c>admin</c>: the pages and the figures for monitoring.</summary>
internal sealed record AdminSettings
{
    /// <summary>Where the pages listen; loopback only. Default 127.0.0.1:8053.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 8053);

    /// <summary>True when /metrics is served. Default true.</summary>
    public bool Metrics { get; init; } = true;
}
