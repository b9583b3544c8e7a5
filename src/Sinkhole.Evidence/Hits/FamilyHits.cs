using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Hits;

/// <summary>One client's hits on one malware family of one campaign; a hit that several lists of the campaign match counts once.</summary>
/// <param name="Client">The client's address.</param>
/// <param name="Campaign">The campaign; empty for none.</param>
/// <param name="Family">The malware family; empty when the lists give none.</param>
/// <param name="FirstSeen">First hit, UTC.</param>
/// <param name="LastSeen">Last hit, UTC.</param>
public sealed record FamilyHits(InternetAddress Client, string Campaign, string Family, DateTimeOffset FirstSeen, DateTimeOffset LastSeen)
{
    /// <summary>Hits that were answered by a rule.</summary>
    public long Hits { get; init; }

    /// <summary>Hits of rules that were only watched; not among <see cref="Hits"/>.</summary>
    public long Monitored { get; init; }

    /// <summary>The indicators hit, in ordinal order, up to a bound.</summary>
    public ImmutableArray<string> Indicators { get; init; } = [];

    /// <summary>Further indicators that were hit and are not named.</summary>
    public int MoreIndicators { get; init; }

    /// <summary>True when a listed forwarder asked for somebody in one of them: the address is then no device's own.</summary>
    public bool IsForwarded { get; init; }
}
