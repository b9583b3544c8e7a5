using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Retention;

/// <summary>Which hits a hold is about: those that everything said here is true of; without anything said, all.</summary>
public sealed record HoldScope
{
    /// <summary>Hits from this instant on; null: from the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Hits before this instant; null: also those to come.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Hits of this client; null: of every one.</summary>
    public InternetAddress? Client { get; init; }

    /// <summary>Hits that count for this campaign; empty: for whichever.</summary>
    public string Campaign { get; init; } = "";

    /// <summary>True when only the time of a hit says whether it is held.</summary>
    public bool IsTimeAlone => Client is null && Campaign.Length == 0;

    /// <summary>True when a span of time, both ends in it, reaches into that of the hold.</summary>
    public bool Overlaps(DateTimeOffset first, DateTimeOffset last) => (From is null || last >= From) && (To is null || first < To);

    /// <summary>True when the hold is about a hit.</summary>
    /// <param name="first">Its first time.</param>
    /// <param name="last">Its last time.</param>
    /// <param name="client">Its client in usual text.</param>
    /// <param name="rules">The rules it counts for.</param>
    public bool Covers(DateTimeOffset first, DateTimeOffset last, string client, ImmutableArray<CatalogRule> rules) =>
        Overlaps(first, last)
        && (Client is not { } held || string.Equals(held.ToString(), client, StringComparison.Ordinal))
        && (Campaign.Length == 0 || rules.Any(rule => string.Equals(rule.Campaign, Campaign, StringComparison.Ordinal)));
}
