using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Queries;

/// <summary>What listed names are answered with.</summary>
public sealed record SinkholeOptions
{
    /// <summary>The A record's address; null: A is answered with NODATA. Default 127.0.0.1.</summary>
    public InternetAddress? IPv4 { get; init; } = InternetAddress.FromIPv4(0x7F00_0001);

    /// <summary>The AAAA record's address; null: AAAA is answered with NODATA. Default ::1.</summary>
    public InternetAddress? IPv6 { get; init; } = new InternetAddress(0, 1);

    /// <summary>
    /// True when use-application-dns.net does not exist, which tells browsers to keep to the resolver they were given instead of one of their
    /// own choice. Default true.
    /// </summary>
    public bool KeepsBrowsers { get; init; } = true;

    /// <summary>TTL in seconds of addresses and of NODATA: how long a delisted name stays blocked at a client. Default 60.</summary>
    public uint Ttl { get; init; } = 60;
}
