using System.Collections.Immutable;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Contacts;

/// <summary>One row for the store: a contact, or equal ones of one minute folded into one.</summary>
public sealed record ContactRow
{
    /// <summary>The contact; of folded ones the first.</summary>
    public required Contact Contact { get; init; }

    /// <summary>When the last of folded contacts came; the contact's own time for one.</summary>
    public required long LastMicroseconds { get; init; }

    /// <summary>How many contacts the row stands for, from 1.</summary>
    public required long Count { get; init; }

    /// <summary>The reference code that the landing page shows.</summary>
    public required string Code { get; init; }

    /// <summary>What lists the name it gave, first the rule that won; empty when it gave none that is listed.</summary>
    public ImmutableArray<CatalogRule> Rules { get; init; } = [];
}
