using System.Collections.Immutable;
using System.Net;
using Sinkhole.Dns.Names;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>Which routes the options and the system's own resolvers come to, and what is wrong with them.</summary>
internal sealed class RoutePlan
{
    // Domains with their own upstreams share a quarter of the caches' octets: they are few and small.
    private const int DomainShare = 4;

    private readonly OwnAddresses own;
    private IPEndPoint? ownUpstream;

    public RoutePlan(ForwardingOptions options, SystemResolvers system)
    {
        own = new OwnAddresses(options.OwnEndpoints);
        var bounds = options with { Upstreams = [], OwnEndpoints = [], Domains = ImmutableDictionary<DomainName, ImmutableArray<IPEndPoint>>.Empty };
        var total = options.Cache.MaxOctets;
        var perDomain = options.Domains.IsEmpty ? 0 : total / DomainShare / options.Domains.Count;
        var wanted = options.Upstreams.IsEmpty ? system.Resolvers : options.Upstreams;
        Fallback = new PlannedRoute(DomainName.Root, WithoutOwn(wanted), total - (perDomain * options.Domains.Count), bounds);
        Routes = [.. options.Domains.Select(pair => new PlannedRoute(pair.Key, WithoutOwn(pair.Value), perDomain, bounds))];
        Problem = FindProblem(options.Upstreams.IsEmpty ? system.Problem : null);
    }

    /// <summary>The route for all names without one of their own.</summary>
    public PlannedRoute Fallback { get; }

    /// <summary>The routes of domains.</summary>
    public ImmutableArray<PlannedRoute> Routes { get; }

    /// <summary>The gravest thing that is wrong; null when nothing is.</summary>
    public UpstreamProblem? Problem { get; }

    private ImmutableArray<IPEndPoint> WithoutOwn(ImmutableArray<IPEndPoint> wanted)
    {
        var kept = wanted.Distinct().Where(endpoint => !own.Contains(endpoint)).ToImmutableArray();
        ownUpstream ??= wanted.Except(kept).FirstOrDefault();
        return kept;
    }

    private UpstreamProblem? FindProblem(UpstreamProblem? systemProblem)
    {
        var isEmpty = Fallback.Upstreams.IsEmpty;
        if (ownUpstream is not null)
        {
            return new UpstreamProblem(
                $"Upstream '{ownUpstream}' is our own listening address and is not asked{(isEmpty ? "; no other is left, so names that are not listed get SERVFAIL" : string.Empty)}: name another in 'resolve: forward:'",
                $"Máy chủ DNS cấp trên '{ownUpstream}' là địa chỉ lắng nghe của chính chương trình nên không được hỏi{(isEmpty ? "; không còn máy chủ nào khác, nên tên ngoài danh sách nhận SERVFAIL" : string.Empty)}: hãy ghi máy chủ khác trong 'resolve: forward:'");
        }

        if (systemProblem is not null)
        {
            return systemProblem;
        }

        return isEmpty
            ? new UpstreamProblem(
                "No upstream is known, so names that are not listed get SERVFAIL: name one in 'resolve: forward:'",
                "Chưa biết máy chủ DNS cấp trên nào, nên tên ngoài danh sách nhận SERVFAIL: hãy ghi một máy chủ trong 'resolve: forward:'")
            : null;
    }
}
