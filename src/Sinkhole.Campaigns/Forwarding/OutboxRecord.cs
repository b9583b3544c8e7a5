namespace Sinkhole.Campaigns.Forwarding;

/// <summary>One message that waits.</summary>
/// <param name="Sequence">Its number in the outbox, without gaps.</param>
/// <param name="Row">Number of the record it tells of.</param>
/// <param name="Payload">Its octets.</param>
internal sealed record OutboxRecord(long Sequence, long Row, ReadOnlyMemory<byte> Payload)
{
    /// <summary>When the outbox took it in, in microseconds since 1970-01-01 UTC.</summary>
    public long TakenAt { get; init; }
}
