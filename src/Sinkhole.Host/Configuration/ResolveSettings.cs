using System.Collections.Immutable;
using System.Net;

namespace Sinkhole.Host.Configuration;

/// <summary>The section <c>resolve</c>: whom to ask for names that are not listed, and what to keep of the answers.</summary>
internal sealed record ResolveSettings
{
    /// <summary>Upstreams for all names. Default none: those of /etc/resolv.conf.</summary>
    public ImmutableArray<IPEndPoint> Forward { get; init; } = [];

    /// <summary>Upstreams for single domains and everything below them. Default none.</summary>
    public ImmutableArray<DomainForward> Domains { get; init; } = [];

    /// <summary>Bound of the answer cache in octets. Default 64 MiB.</summary>
    public long CacheSize { get; init; } = 64L << 20;

    /// <summary>Longest time an answer is kept as fresh. Default 1 day.</summary>
    public TimeSpan MaxTtl { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long an answer past its TTL may still be given when nothing answers (RFC 8767). Default 1 day.</summary>
    public TimeSpan StaleFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a failure is remembered before the question is asked anew (RFC 9520). Default 1 s.</summary>
    public TimeSpan FailureTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stale answer is given before its refresh is tried anew (RFC 8767, 5). Default 5 s.</summary>
    public TimeSpan RecheckTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the answers are kept in a file while the program is stopped. Default no: the file holds names that were asked for.</summary>
    public bool KeepsCache { get; init; }
}
