namespace Sinkhole.Campaigns.Forwarding;

/// <summary>What came of sending.</summary>
internal sealed record SendOutcome
{
    /// <summary>Nothing new.</summary>
    public static SendOutcome Nothing { get; } = new();

    /// <summary>All records before this number have arrived; 0 for no news.</summary>
    public long ArrivedBefore { get; init; }

    /// <summary>Why sending must begin again from what has not arrived; null when it goes on.</summary>
    public ForwardProblem? Problem { get; init; }

    /// <summary>When the receiver wants to be asked again; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the batch was too large for the receiver: a smaller one may pass, and a single record never will.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>Sending did not go.</summary>
    public static SendOutcome Failed(ForwardProblem problem) => new() { Problem = problem };
}
