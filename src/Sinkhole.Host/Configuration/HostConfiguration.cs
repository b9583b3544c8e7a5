using System.Collections.Immutable;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Dns.Transactions;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Configuration;

/// <summary>Everything the configuration says, checked and with defaults filled in.</summary>
internal sealed record HostConfiguration
{
    /// <summary>The file it was read from, absolute; null for the defaults.</summary>
    public string? File { get; init; }

    /// <summary>The data directory, absolute.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The zone of local days and of times shown. Default Asia/Ho_Chi_Minh.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The DNS side.</summary>
    public required DnsSettings Dns { get; init; }

    /// <summary>How the device behind a query is known.</summary>
    public DevicesSettings Devices { get; init; } = new();

    /// <summary>How names that are not listed resolve.</summary>
    public required ResolveSettings Resolve { get; init; }

    /// <summary>What listed names are answered with.</summary>
    public required SinkholeSettings Sinkhole { get; init; }

    /// <summary>What the sinkhole's own address answers.</summary>
    public LandingSettings Landing { get; init; } = new();

    /// <summary>The lists in order of precedence.</summary>
    public required ImmutableArray<ListOptions> Lists { get; init; }

    /// <summary>What no list may block, and what lists are checked against.</summary>
    public GateSettings Gate { get; init; } = new();

    /// <summary>Client groups; a client of none has every list, enforced.</summary>
    public ImmutableArray<ClientGroup> Groups { get; init; } = [];

    /// <summary>The keys zone transfers are signed with.</summary>
    public ImmutableArray<TsigKey> Keys { get; init; } = [];

    /// <summary>Lists as zones for other resolvers.</summary>
    public ImmutableArray<PublishSettings> Publish { get; init; } = [];

    /// <summary>The systems that hits and anchors are sent on to.</summary>
    public ImmutableArray<ForwardTarget> Forwarding { get; init; } = [];

    /// <summary>The pages.</summary>
    public required AdminSettings Admin { get; init; }

    /// <summary>The journal and its writer.</summary>
    public required RecordingSettings Recording { get; init; }

    /// <summary>The least level that is logged. Default information.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;
}
