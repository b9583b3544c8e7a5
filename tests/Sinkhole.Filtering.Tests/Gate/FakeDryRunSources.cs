using Sinkhole.Filtering.Gate;

namespace Sinkhole.Filtering.Tests.Gate;

/// <summary>A cache and a record of hits that hold what a test says.</summary>
internal sealed class FakeDryRunSources : IDryRunSources
{
    public IReadOnlyList<CachedName> Cached { get; init; } = [];

    public IReadOnlyList<NameWithHits> Hits { get; init; } = [];

    public IEnumerable<CachedName> CachedNames() => Cached;

    public IAsyncEnumerable<NameWithHits> NamesWithHitsAsync(CancellationToken cancellationToken) => Hits.ToAsyncEnumerable();
}
