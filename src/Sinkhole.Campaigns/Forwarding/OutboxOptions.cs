namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How much may wait for a target, and how safely.</summary>
public sealed record OutboxOptions
{
    /// <summary>
    /// Most octets that wait. Default 256 MiB, some 200,000 records. Beyond it the oldest segment is dropped whole; what was dropped is
    /// counted and shown.
    /// </summary>
    public long MostOctets { get; init; } = 256L << 20;

    /// <summary>How long a record may wait. Default 30 days. What waited longer is dropped and counted as such.</summary>
    public TimeSpan MostAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Octets of one segment, at most a quarter of <see cref="MostOctets"/>. Default 8 MiB.</summary>
    public int SegmentOctets { get; init; } = 8 << 20;

    /// <summary>When it is forced to the disk. Default at intervals.</summary>
    public OutboxSync Sync { get; init; } = OutboxSync.AtIntervals;

    /// <summary>The interval. Default 1 second.</summary>
    public TimeSpan SyncEvery { get; init; } = TimeSpan.FromSeconds(1);
}
