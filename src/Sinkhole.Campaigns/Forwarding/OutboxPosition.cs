namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How far an outbox was when its position was last written down.</summary>
internal sealed record OutboxPosition
{
    /// <summary>Number of the first record that is not settled.</summary>
    public long Position { get; init; } = 1;

    /// <summary>Records delivered.</summary>
    public long Delivered { get; init; }

    /// <summary>Records dropped because too many waited.</summary>
    public long Dropped { get; init; }

    /// <summary>Records the receiver will not take.</summary>
    public long Refused { get; init; }

    /// <summary>Records lost on the disk.</summary>
    public long Damaged { get; init; }

    /// <summary>The highest row of the chain followed that was taken in or passed over, and whose record is on the disk.</summary>
    public long LastRow { get; init; }

    /// <summary>The highest row of the chain followed that is known to have arrived.</summary>
    public long DeliveredRow { get; init; }

    /// <summary>The mark of the chain followed; 0 for none yet.</summary>
    public long Chain { get; init; }

    /// <summary>Number of the first record that tells of that chain.</summary>
    public long ChainFrom { get; init; } = 1;
}
