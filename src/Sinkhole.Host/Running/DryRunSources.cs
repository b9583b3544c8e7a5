using System.Runtime.CompilerServices;
using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Hits;
using Sinkhole.Filtering.Gate;
using Sinkhole.Resolution.Forwarding;

namespace Sinkhole.Host.Running;

/// <summary>Tells the gate what the answer cache and the hits on record know of names.</summary>
internal sealed class DryRunSources(ForwardingResolver? resolver, IEvidenceReader evidence) : IDryRunSources
{
    // Some hundred octets each: the cache may hold more, but no list is judged better by the names after these.
    private const int MaxNames = 1_000_000;

    /// <inheritdoc/>
    public IEnumerable<CachedName> CachedNames()
    {
        var names = new List<CachedName>();
        resolver?.VisitCache((name, _, uses) =>
        {
            if (DomainName.From(name) is { } owned)
            {
                names.Add(new CachedName(owned, uses));
            }

            return names.Count < MaxNames;
        });
        return names;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<NameWithHits> NamesWithHitsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var hit in evidence.ReadHitNamesAsync(cancellationToken))
        {
            if (DomainName.TryParse(hit.Name, out var name))
            {
                yield return new NameWithHits(name, hit.Client.ToString(), hit.Hits);
            }
        }
    }
}
