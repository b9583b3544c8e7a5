using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Gate;

/// <summary>A name in the answer cache.</summary>
/// <param name="Name">The question's name.</param>
/// <param name="Uses">How often its answers were used.</param>
public sealed record CachedName(DomainName Name, long Uses)
{
    /// <summary>The addresses its answers hold, where the cache says them.</summary>
    public ImmutableArray<InternetAddress> Addresses { get; init; } = [];
}
