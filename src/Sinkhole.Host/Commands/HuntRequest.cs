using System.Collections.Immutable;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Commands;

/// <summary>What <c>hunt</c> was asked for.</summary>
internal sealed record HuntRequest
{
    /// <summary>How logs are read; the zone comes from the configuration.</summary>
    public required HuntOptions Options { get; init; }

    /// <summary>The directory of lease files; null: addresses stand for themselves.</summary>
    public string? Leases { get; init; }

    /// <summary>Addresses behind which many machines stand.</summary>
    public ImmutableArray<InternetAddress> Points { get; init; } = [];

    /// <summary>JSON lines instead of text.</summary>
    public bool IsJson { get; init; }

    /// <summary>The file to write; null: standard output.</summary>
    public string? Output { get; init; }
}
