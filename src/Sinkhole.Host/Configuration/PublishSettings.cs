using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Zones.Keys;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Host.Configuration;

/// <summary>One entry of <c>publish</c>: lists as a response policy zone for other resolvers.</summary>
internal sealed record PublishSettings
{
    /// <summary>The zone's name.</summary>
    public required DomainName Zone { get; init; }

    /// <summary>Names of its lists; null: all of them.</summary>
    public ImmutableArray<string>? Lists { get; init; }

    /// <summary>True: rules that sinkhole are published as NXDOMAIN. Default: as the sinkhole's addresses.</summary>
    public bool AsNxDomain { get; init; }

    /// <summary>True: allow lists are published too, as PASSTHRU.</summary>
    public bool IncludesAllowed { get; init; }

    /// <summary>Who may have it.</summary>
    public ImmutableArray<TransferRule> Transfer { get; init; } = [];

    /// <summary>Who is told of changes.</summary>
    public ImmutableArray<NotifyTarget> Notify { get; init; } = [];
}
