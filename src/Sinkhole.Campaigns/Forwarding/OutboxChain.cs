namespace Sinkhole.Campaigns.Forwarding;

/// <summary>A chain of records as an outbox follows it.</summary>
/// <param name="Mark">Tells it from others; never 0.</param>
/// <param name="Last">Number of its last record.</param>
/// <param name="Start">Behind which record an outbox begins that follows none yet.</param>
internal readonly record struct OutboxChain(long Mark, long Last, long Start);
