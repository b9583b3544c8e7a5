using System.Collections.Immutable;
using System.Net;
using Sinkhole.Dns.Names;
using Sinkhole.Resolution.Caching;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>Whom the forwarding resolver asks, and the bounds on its asking.</summary>
public sealed record ForwardingOptions
{
    /// <summary>The upstreams for all names; empty: those of <see cref="SystemFile"/>.</summary>
    public ImmutableArray<IPEndPoint> Upstreams { get; init; } = [];

    /// <summary>Domains with upstreams of their own (conditional forwarding); the longest that fits a name wins.</summary>
    public ImmutableDictionary<DomainName, ImmutableArray<IPEndPoint>> Domains { get; init; } =
        ImmutableDictionary<DomainName, ImmutableArray<IPEndPoint>>.Empty;

    /// <summary>Where the system names its resolvers; read each second while <see cref="Upstreams"/> is empty.</summary>
    public string SystemFile { get; init; } = "/etc/resolv.conf";

    /// <summary>Where our own listeners are: never asked, whoever names them. A wildcard address stands for every local one.</summary>
    public ImmutableArray<IPEndPoint> OwnEndpoints { get; init; } = [];

    /// <summary>The caches.</summary>
    public CacheOptions Cache { get; init; } = new();

    /// <summary>The longest a question may take, retries included; 4 seconds by default, below the 5 after which stub resolvers ask again.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>After how long a stale answer is given while asking goes on; 1.8 seconds by default (RFC 8767, 5: client response timer).</summary>
    public TimeSpan ClientResponseTime { get; init; } = TimeSpan.FromSeconds(1.8);

    /// <summary>Upstreams asked for one question, repeats included; 4 by default.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>Questions under way at a time, for each domain with its own upstreams; 4,096 by default. More are answered SERVFAIL.</summary>
    public int MaxFlights { get; init; } = 4096;

    /// <summary>Clients waiting at a time, for each domain with its own upstreams; 16,384 by default. More are answered SERVFAIL.</summary>
    public int MaxWaiters { get; init; } = 16384;

    /// <summary>Records an answer may hold; 4,096 by default, which is what fits 64 KiB.</summary>
    public int MaxRecords { get; init; } = 4096;

    /// <summary>Aliases (CNAME) followed for one question; 12 by default.</summary>
    public int MaxAliases { get; init; } = 12;
}
