using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Contacts;

/// <summary>A contact as it is stored, or equal ones of one minute folded into one row.</summary>
public sealed record StoredContact
{
    /// <summary>Its number in the store.</summary>
    public required long Number { get; init; }

    /// <summary>The contact; of folded ones the first.</summary>
    public required Contact Contact { get; init; }

    /// <summary>When the last of folded contacts came, in microseconds since 1970-01-01 UTC; the contact's own time for one.</summary>
    public required long LastMicroseconds { get; init; }

    /// <summary>How many contacts the row stands for, from 1.</summary>
    public required long Count { get; init; }

    /// <summary>The reference code that the landing page showed.</summary>
    public required string Code { get; init; }

    /// <summary>What lists the name it gave: first the rule that won; empty when it gave none that is listed.</summary>
    public ImmutableArray<CatalogRule> Rules { get; init; } = [];

    /// <summary>Whose device it was, by the record that counts; null while nobody has asked yet.</summary>
    public AttributionRecord? Attribution { get; init; }
}
