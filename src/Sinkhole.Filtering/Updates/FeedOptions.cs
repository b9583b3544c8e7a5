using System.Net;

namespace Sinkhole.Filtering.Updates;

/// <summary>Where a list is fetched from, how often, and what is asked of what comes.</summary>
public sealed record FeedOptions
{
    /// <summary>How it is fetched.</summary>
    public FeedKind Kind { get; init; } = FeedKind.Download;

    /// <summary>Address of the file, of the MISP feed's directory, or of the TAXII collection; null for the other kinds.</summary>
    public Uri? Url { get; init; }

    /// <summary>True when plain http is taken too.</summary>
    public bool AllowsHttp { get; init; }

    /// <summary>How often it is asked for. Default 1 hour.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long one fetch may take in all. Default 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most octets of one fetch. Default 256 MiB.</summary>
    public long MaxOctets { get; init; } = 256L << 20;

    /// <summary>SHA-256 the file must have, hex; empty: none is pinned.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>PEM file of the public key (RSA or ECDSA) a detached signature is checked with; empty: none is asked for.</summary>
    public string SignatureKey { get; init; } = "";

    /// <summary>Address of the detached signature; null: the file's with <c>.sig</c> after it.</summary>
    public Uri? SignatureUrl { get; init; }

    /// <summary>User name for basic authentication; empty: none.</summary>
    public string User { get; init; } = "";

    /// <summary>File with the password of <see cref="User"/>, or without a user the token or key sent with each request; empty: none.</summary>
    public string SecretFile { get; init; } = "";

    /// <summary>Header the token is sent in. Default <c>Authorization</c>, as a bearer token; in any other as it is.</summary>
    public string SecretHeader { get; init; } = "Authorization";

    /// <summary>Absolute path of a directory watched for files of this list; empty: none.</summary>
    public string Directory { get; init; } = "";

    /// <summary>For a transfer: the server it is taken from.</summary>
    public IPEndPoint? Primary { get; init; }

    /// <summary>For a transfer: the zone's name.</summary>
    public string Zone { get; init; } = "";

    /// <summary>For a transfer: the TSIG key's name; empty: unsigned.</summary>
    public string Key { get; init; } = "";
}
