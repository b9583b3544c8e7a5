using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Why a package is made, by whom, and what it is about: what stands in the access log and in the manifest alike.</summary>
public sealed record PackageOccasion
{
    /// <summary>Its number in the access log.</summary>
    public required long Number { get; init; }

    /// <summary>The campaign it belongs to.</summary>
    public required string Campaign { get; init; }

    /// <summary>Start of the period, included; null without a bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the period, excluded; null without a bound.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What was chosen beside the period, each by its name.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Who made it.</summary>
    public required string Who { get; init; }

    /// <summary>For what reason.</summary>
    public required string Why { get; init; }

    /// <summary>When; files bear this time by this clock.</summary>
    public required DateTimeOffset When { get; init; }

    /// <summary>The list versions that were in force.</summary>
    public IReadOnlyList<PackageList> Lists { get; init; } = [];

    /// <summary>Anchors over what is in it.</summary>
    public IReadOnlyList<SignedAnchor> Anchors { get; init; } = [];
}
