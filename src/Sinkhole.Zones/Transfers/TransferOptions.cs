namespace Sinkhole.Zones.Transfers;

/// <summary>How much work transfers to others may be.</summary>
public sealed record TransferOptions
{
    /// <summary>Transfers at one time; whoever comes above it is answered SERVFAIL and tries again. Default 8.</summary>
    public int MaxConcurrent { get; init; } = 8;

    /// <summary>How long one transfer may take. Default 10 minutes.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Octets of one message of a stream, 512 to 65,000. Default 16,384: names are compressed only against the first 16 KiB of a message
    /// (RFC 1035, 4.1.4).
    /// </summary>
    public int MessageOctets { get; init; } = 16_384;
}
