using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Hits;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Host.Running;

/// <summary>Tells Evidence what Filtering's rules say.</summary>
internal sealed class RuleCatalog(ListLibrary library) : IRuleCatalog
{
    /// <inheritdoc/>
    public IReadOnlyList<CatalogRule> Describe(in Hit hit, DomainName name) =>
    [
        .. library.Describe(hit.Snapshot, new RuleReference(hit.List, hit.Entry), name, hit.TimeMicroseconds / 1_000_000)
            .Take(hit.IsOfQuestion ? int.MaxValue : 1)
            .Select(rule => new CatalogRule(rule.List, rule.ListVersion, rule.Campaign, rule.Row, rule.Indicator, rule.Family) { Letter = rule.Letter, Release = rule.Release }),
    ];

    /// <inheritdoc/>
    public void ReleaseBefore(uint snapshot) => library.ReleaseBefore(snapshot);
}
