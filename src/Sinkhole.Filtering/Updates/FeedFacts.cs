namespace Sinkhole.Filtering.Updates;

/// <summary>What a server says of contents beside the contents.</summary>
public sealed record FeedFacts
{
    /// <summary>Their length; null: not said.</summary>
    public long? Octets { get; init; }

    /// <summary>What identifies them; empty: nothing.</summary>
    public string ETag { get; init; } = "";

    /// <summary>When they were last changed; null: not said.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>TAXII: when the newest object of a page was added to the collection; empty: not said.</summary>
    public string AddedLast { get; init; } = "";
}
