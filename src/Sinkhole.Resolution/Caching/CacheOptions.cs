namespace Sinkhole.Resolution.Caching;

/// <summary>How much the answer cache holds and for how long.</summary>
public sealed record CacheOptions
{
    /// <summary>Octets of all caches together, their tables and the entries' own overhead included; 64 MiB by default.</summary>
    public long MaxOctets { get; init; } = 64 * 1024 * 1024;

    /// <summary>The largest answer kept; larger ones are passed on only, so that a few of them cannot push the rest out. 16 KiB by default.</summary>
    public int MaxAnswerOctets { get; init; } = 16 * 1024;

    /// <summary>The longest an answer with data is fresh; one day by default (RFC 8767, 4 says 604800 at most).</summary>
    public TimeSpan MaxTtl { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The longest NXDOMAIN and NODATA are fresh; one hour by default (RFC 2308, 5 says one to three hours).</summary>
    public TimeSpan MaxNegativeTtl { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long past its TTL an answer may still be used when it cannot be refreshed; one day by default (RFC 8767, 5). Zero: never.</summary>
    public TimeSpan StaleFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The TTL above which no record of a stale answer is sent; 30 seconds by default (RFC 8767, 5.1).</summary>
    public TimeSpan StaleTtl { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a failed question is answered without asking again; 1 second by default, the least of RFC 9520, 3.2.</summary>
    public TimeSpan FailureTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stale answer is given without trying to refresh it again; 5 seconds by default (RFC 8767, 5: failure recheck timer).</summary>
    public TimeSpan RecheckTime { get; init; } = TimeSpan.FromSeconds(5);
}
