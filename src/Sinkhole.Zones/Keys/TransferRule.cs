using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Zones.Keys;

/// <summary>Who may have a zone: by address, by key, or, where both are given, by a key from an address. A rule with neither lets nobody in.</summary>
public sealed record TransferRule
{
    /// <summary>Networks that may ask; empty: any address, with a key.</summary>
    public ImmutableArray<InternetPrefix> Networks { get; init; } = [];

    /// <summary>Names of the keys, one of which must sign; empty: unsigned, from one of the networks.</summary>
    public ImmutableArray<DomainName> Keys { get; init; } = [];

    /// <summary>True when a request from an address, signed with a key or with none, is let in.</summary>
    public bool Permits(InternetAddress peer, DomainName? key) =>
        (!Networks.IsEmpty || !Keys.IsEmpty)
        && (Networks.IsEmpty || Networks.Any(network => network.Contains(peer)))
        && (Keys.IsEmpty || (key is not null && Keys.Contains(key)));
}
