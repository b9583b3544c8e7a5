namespace Sinkhole.Resolution.Caching;

/// <summary>What is true of a kept answer.</summary>
[Flags]
internal enum CacheFlags : byte
{
    None = 0,

    /// <summary>The responder had set AA.</summary>
    Authoritative = 1,

    /// <summary>No answer but a remembered failure (RFC 9520).</summary>
    Failure = 2,

    /// <summary>The last attempt to refresh failed: <see cref="CacheHead.FailedAt"/> and <see cref="CacheHead.RetryAt"/> count.</summary>
    Attempted = 4,
}
