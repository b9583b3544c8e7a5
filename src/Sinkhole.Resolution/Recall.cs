namespace Sinkhole.Resolution;

/// <summary>An answer on its way to a client, and how its TTLs are to be written.</summary>
/// <param name="State">Fresh, stale, a remembered failure, or nothing.</param>
/// <param name="Answer">The answer; null for a miss.</param>
/// <param name="Age">Seconds since it was stored, taken off each TTL.</param>
/// <param name="MaxTtl">No TTL is written above this (30 for stale answers, RFC 8767, 5.1).</param>
public readonly record struct Recall(RecallState State, StoredAnswer? Answer, uint Age, uint MaxTtl);
