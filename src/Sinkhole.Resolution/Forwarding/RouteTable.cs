using System.Collections.Frozen;
using System.Collections.Immutable;
using Sinkhole.Dns.Names;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>Which route a name takes: that of the longest domain it stands in, else the one for all names. Immutable.</summary>
internal sealed class RouteTable
{
    private readonly FrozenDictionary<ulong, Route> byHash;

    // One bit for each hash modulo 64: most suffixes of most names are told apart without a look into the table.
    private readonly ulong filter;

    public RouteTable(Route fallback, ImmutableArray<Route> routes)
    {
        Fallback = fallback;
        Routes = routes;
        All = routes.Insert(0, fallback);
        byHash = routes.ToFrozenDictionary(route => route.Domain.Hash);
        foreach (var route in routes)
        {
            filter |= 1UL << (int)(route.Domain.Hash & 63);
        }
    }

    /// <summary>The route for names without one of their own.</summary>
    public Route Fallback { get; }

    /// <summary>The routes of domains.</summary>
    public ImmutableArray<Route> Routes { get; }

    /// <summary>All of them, the one for all names first.</summary>
    public ImmutableArray<Route> All { get; }

    /// <summary>True when every name takes the same way.</summary>
    public bool HasOne => filter == 0;

    /// <summary>The route of a name.</summary>
    public Route Find(NameBuffer name)
    {
        if (filter == 0)
        {
            return Fallback;
        }

        for (var label = 0; label < name.LabelCount; label++)
        {
            var hash = name.SuffixHash(label);
            if (((filter >> (int)(hash & 63)) & 1) != 0
                && byHash.TryGetValue(hash, out var route)
                && route.Domain.Span.SequenceEqual(name.Suffix(label)))
            {
                return route;
            }
        }

        return Fallback;
    }
}
