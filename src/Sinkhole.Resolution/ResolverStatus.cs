using System.Collections.Immutable;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution;

/// <summary>The resolver as pages and metrics show it.</summary>
public sealed record ResolverStatus
{
    /// <summary>Every upstream, those for all names first.</summary>
    public ImmutableArray<UpstreamStatus> Upstreams { get; init; } = [];

    /// <summary>Answers in the caches.</summary>
    public long CachedAnswers { get; init; }

    /// <summary>Octets they take.</summary>
    public long CacheOctets { get; init; }

    /// <summary>The caches' bound in octets.</summary>
    public long CacheMaxOctets { get; init; }

    /// <summary>Answers thrown out to stay within the bound.</summary>
    public long CacheEvictions { get; init; }

    /// <summary>Flights under way.</summary>
    public int Pending { get; init; }

    /// <summary>Questions refused since start because as many as may were under way, or no socket was free: they got a stale answer or SERVFAIL.</summary>
    public long Overloaded { get; init; }

    /// <summary>What the administrator should know, in English and Vietnamese; null when nothing is wrong.</summary>
    public string? Problem { get; init; }

    /// <summary><see cref="Problem"/> in Vietnamese.</summary>
    public string? ProblemVietnamese { get; init; }
}
