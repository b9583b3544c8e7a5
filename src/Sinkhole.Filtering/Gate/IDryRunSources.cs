namespace Sinkhole.Filtering.Gate;

/// <summary>What is known of names before a version is in force: the answer cache's contents and the hits on record.</summary>
public interface IDryRunSources
{
    /// <summary>The names in the answer cache now with how often their answers were used; no clients.</summary>
    IEnumerable<CachedName> CachedNames();

    /// <summary>The names there are hits on, with the devices that have them.</summary>
    IAsyncEnumerable<NameWithHits> NamesWithHitsAsync(CancellationToken cancellationToken);
}
