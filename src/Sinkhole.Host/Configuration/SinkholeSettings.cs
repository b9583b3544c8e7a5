using System.Net;

namespace Sinkhole.Host.Configuration;

/// <summary>The section <c>sinkhole</c>: what listed names are answered with.</summary>
internal sealed record SinkholeSettings
{
    /// <summary>The answer to A; null: NODATA. Default 127.0.0.1 when neither address is written.</summary>
    public IPAddress? IPv4 { get; init; } = IPAddress.Loopback;

    /// <summary>The answer to AAAA; null: NODATA. Default ::1 when neither address is written.</summary>
    public IPAddress? IPv6 { get; init; } = IPAddress.IPv6Loopback;

    /// <summary>TTL of these answers in seconds. Default 60.</summary>
    public int Ttl { get; init; } = 60;
}
