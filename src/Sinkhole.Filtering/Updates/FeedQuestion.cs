namespace Sinkhole.Filtering.Updates;

/// <summary>One thing asked of a feed's server.</summary>
public sealed record FeedQuestion
{
    /// <summary>The address.</summary>
    public required Uri Url { get; init; }

    /// <summary>True when plain http is taken.</summary>
    public bool AllowsHttp { get; init; }

    /// <summary>What was said to identify the contents known; empty: nothing is known.</summary>
    public string ETag { get; init; } = "";

    /// <summary>When the contents known were last changed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>The media type asked for; empty: any.</summary>
    public string Accept { get; init; } = "";

    /// <summary>Name of the header that carries the secret; empty: none.</summary>
    public string SecretHeader { get; init; } = "";

    /// <summary>The secret as it is sent.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Without the secret: a log or a page may show a question.</summary>
    public override string ToString() => Url.ToString();
}
