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

    /// <summary>The highest row taken in.</summary>
    public long LastRow { get; init; }
}
