namespace Sinkhole.Evidence.Verdicts;

/// <summary>What a person says of a device, as it was typed.</summary>
public sealed record ConfirmationClaim
{
    /// <summary>The device, as pages and exports write it.</summary>
    public string Device { get; init; } = "";

    /// <summary>The malware family.</summary>
    public string Family { get; init; } = "";

    /// <summary>What confirmed it; not asked for when it is taken back.</summary>
    public ConfirmationMeans Means { get; init; }

    /// <summary>Who says so.</summary>
    public string By { get; init; } = "";

    /// <summary>When it was found; null: now.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>What was found, or why it is taken back.</summary>
    public string Note { get; init; } = "";
}
