namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How batches are posted.</summary>
public sealed record WebhookOptions
{
    /// <summary>File with the secret that batches are signed with; empty: unsigned.</summary>
    public string SecretFile { get; init; } = "";

    /// <summary>File with the value of the header <c>Authorization</c>; empty: none is sent.</summary>
    public string AuthorizationFile { get; init; } = "";

    /// <summary>True when plain http is used too. Default false.</summary>
    public bool AllowsHttp { get; init; }

    /// <summary>True when addresses of private, loopback, link-local and other special networks are refused. Default false: receivers mostly stand in the office's own network.</summary>
    public bool RefusesPrivateAddresses { get; init; }

    /// <summary>Most records of one batch. Default 200.</summary>
    public int MostRecords { get; init; } = 200;

    /// <summary>Longest wait a receiver can ask for with Retry-After. Default 1 hour.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(1);
}
