namespace Sinkhole.Resolution;

/// <summary>What the cache had.</summary>
public enum RecallState : byte
{
    /// <summary>Nothing to answer with now: resolve.</summary>
    Miss = 0,

    /// <summary>An answer within its TTL.</summary>
    Fresh = 1,

    /// <summary>An answer past its TTL whose refresh failed within the recheck time (RFC 8767, 5).</summary>
    Stale = 2,

    /// <summary>The question failed within the failure time (RFC 9520, 3.2); the answer is a SERVFAIL.</summary>
    Failure = 3,
}
