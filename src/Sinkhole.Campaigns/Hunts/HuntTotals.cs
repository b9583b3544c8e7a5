using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>What a hunt found, in numbers; null is unknown, since no log that was read could have shown it.</summary>
public sealed record HuntTotals
{
    /// <summary>Findings by a name; null when no log showed names.</summary>
    public required long? ByName { get; init; }

    /// <summary>Findings by an address in an answer; null when no log showed answers.</summary>
    public required long? ByAnswer { get; init; }

    /// <summary>Findings by the destination of a connection; null when no log showed connections.</summary>
    public required long? ByConnection { get; init; }

    /// <summary>Of the findings, those of excluded clients.</summary>
    public required long Excluded { get; init; }

    /// <summary>Of the findings by connection, those of which the log does not show who began it.</summary>
    public required long UnsureWhoBegan { get; init; }

    /// <summary>Lines with an event that stood in another file or line already, and were not counted again.</summary>
    public required long Repeated { get; init; }

    /// <summary>Different clients with findings; null when nothing was searched.</summary>
    public required CountEstimate? Clients { get; init; }

    /// <summary>All findings; null when nothing was searched.</summary>
    public long? All => ByName is null && ByAnswer is null && ByConnection is null ? null : (ByName ?? 0) + (ByAnswer ?? 0) + (ByConnection ?? 0);
}
