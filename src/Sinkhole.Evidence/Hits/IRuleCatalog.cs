using Sinkhole.Dns.Names;

namespace Sinkhole.Evidence.Hits;

/// <summary>
/// From a hit's numbers to what the rule says. A catalog lives as long as hits that name its snapshot; the writer tells it which it no
/// longer needs.
/// </summary>
public interface IRuleCatalog
{
    /// <summary>
    /// The rules a hit counts for: first the one that won, then of every other list of that snapshot the best row that matches the name.
    /// Empty when the snapshot is not known any more.
    /// </summary>
    IReadOnlyList<CatalogRule> Describe(uint snapshot, ushort list, uint entry, DomainName name);

    /// <summary>Says that no unwritten hit names a snapshot below this one.</summary>
    void ReleaseBefore(uint snapshot);
}
