namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How an outbox stands.</summary>
public sealed record OutboxStatus
{
    /// <summary>Records delivered since the outbox was made.</summary>
    public long Delivered { get; init; }

    /// <summary>Records that wait or are on their way.</summary>
    public long Pending { get; init; }

    /// <summary>Records dropped because too many waited, or for too long; the oldest go first.</summary>
    public long Dropped { get; init; }

    /// <summary>Records the receiver will not take, however often they are sent.</summary>
    public long Refused { get; init; }

    /// <summary>Records lost on the disk.</summary>
    public long Damaged { get; init; }

    /// <summary>The highest number of a row taken in or passed over.</summary>
    public long LastRow { get; init; }

    /// <summary>The highest number of a row that is known to have arrived; 0 for none.</summary>
    public long DeliveredRow { get; init; }

    /// <summary>When the oldest record that waits was taken in; null when none waits.</summary>
    public DateTimeOffset? OldestAt { get; init; }

    /// <summary>Octets in use.</summary>
    public long Octets { get; init; }

    /// <summary>Most octets.</summary>
    public long MostOctets { get; init; }

    /// <summary>Why the disk takes nothing, in the system's words; empty when it can.</summary>
    public string DiskProblem { get; init; } = "";
}
