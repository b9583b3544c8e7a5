namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How forwarding to one target stands, as pages and metrics show it.</summary>
public sealed record ForwardStatus
{
    /// <summary>The target's name.</summary>
    public required string Target { get; init; }

    /// <summary>What is sent.</summary>
    public ForwardContent Content { get; init; }

    /// <summary>How it is reached.</summary>
    public required ForwardTransport Transport { get; init; }

    /// <summary>Where it is, without what may be secret.</summary>
    public required string Place { get; init; }

    /// <summary>What is being done.</summary>
    public ForwardState State { get; init; }

    /// <summary>What is delivered, waits, and was dropped, refused or damaged.</summary>
    public OutboxStatus Outbox { get; init; } = new();

    /// <summary>When records were last known to have arrived; null for never.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When the next try is due; null when none is waited for.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>What is wrong; null when nothing is.</summary>
    public ForwardProblem? Problem { get; init; }

    /// <summary>Since when nothing is known to have arrived although it was tried; null when all is well.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Records that will not arrive, since the start: dropped, damaged or refused.</summary>
    public long Lost { get; init; }

    /// <summary>Tries that did not go, since the start.</summary>
    public long Failures { get; init; }
}
