namespace Sinkhole.Evidence.Retention;

/// <summary>What somebody asks for who wants hits to stay.</summary>
public sealed record HoldRequest
{
    /// <summary>Who answers for it.</summary>
    public string By { get; init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Which hits.</summary>
    public HoldScope Scope { get; init; } = new();

    /// <summary>When it ends by itself; null: when somebody lifts it.</summary>
    public DateTimeOffset? Until { get; init; }
}
