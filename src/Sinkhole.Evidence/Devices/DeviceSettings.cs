using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices;

/// <summary>What people say of clients: whom to believe, who is no machine, who is not counted, and what machines are called.</summary>
public sealed record DeviceSettings
{
    /// <summary>Nothing said.</summary>
    public static DeviceSettings None { get; } = new();

    /// <summary>Forwarders and proxies that are believed.</summary>
    public ImmutableArray<TrustedForwarder> Forwarders { get; init; } = [];

    /// <summary>Addresses and machines with a role.</summary>
    public ImmutableArray<ClientMark> Marks { get; init; } = [];

    /// <summary>Addresses and machines that are not counted.</summary>
    public ImmutableArray<Exclusion> Exclusions { get; init; } = [];

    /// <summary>The sheet of assets; of two rows for one address the later counts.</summary>
    public ImmutableArray<AssetLabel> Assets { get; init; } = [];

    /// <summary>Reverse names that were looked up.</summary>
    public ImmutableDictionary<InternetAddress, string> ReverseNames { get; init; } = ImmutableDictionary<InternetAddress, string>.Empty;
}
