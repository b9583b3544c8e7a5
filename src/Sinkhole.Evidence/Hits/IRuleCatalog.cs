using Sinkhole.Dns.Names;

namespace Sinkhole.Evidence.Hits;

/// <summary>
/// From a hit's numbers to what the rule says. A catalog lives as long as hits that name its snapshot; the writer tells it which it no
/// longer needs.
/// </summary>
public interface IRuleCatalog
{
    /// <summary>
    /// The rules a hit counts for: first the one that won, then, for a hit of the question, of every other list of that snapshot the best row
    /// in force at the hit's second that matches the name. What an answer held is not kept, so for other hits only the winner is certain.
    /// Empty when the snapshot is not known any more.
    /// </summary>
    IReadOnlyList<CatalogRule> Describe(in Hit hit, DomainName name);

    /// <summary>Says that no unwritten hit names a snapshot below this one.</summary>
    void ReleaseBefore(uint snapshot);
}
