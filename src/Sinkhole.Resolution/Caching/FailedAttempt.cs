namespace Sinkhole.Resolution.Caching;

/// <summary>An attempt to resolve that failed: answers that were never refreshed in vain do without.</summary>
/// <param name="FailedAt">When, in the clock's units.</param>
/// <param name="RetryAt">Until when it is not tried again.</param>
/// <param name="StaleAnswer">The answer marked as stale, made once so that recalling it allocates nothing; null for a failure with nothing before it.</param>
internal sealed record FailedAttempt(long FailedAt, long RetryAt, StoredAnswer? StaleAnswer);
