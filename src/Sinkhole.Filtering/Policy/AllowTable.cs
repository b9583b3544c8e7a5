using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Policy;

/// <summary>Protected names and names allowed for a time, with all below them. Asked for each query: no list at all costs one comparison.</summary>
internal sealed class AllowTable
{
    private readonly ulong mask;
    private readonly DomainName?[] names;
    private readonly long[] untils;
    private readonly bool isEmpty;

    /// <summary>Takes names with the first second at which each no longer counts.</summary>
    public AllowTable(IEnumerable<KeyValuePair<DomainName, long>> allowed)
    {
        var byName = allowed.GroupBy(pair => pair.Key, pair => pair.Value).ToDictionary(group => group.Key, group => group.Max());
        isEmpty = byName.Count == 0;

        // At most half full, so that a search for a name that is not there ends after a step or two.
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * byName.Count) + 1);
        mask = (ulong)size - 1;
        names = new DomainName?[size];
        untils = new long[size];
        foreach (var (name, until) in byName)
        {
            var slot = name.Hash & mask;
            while (names[slot] is not null)
            {
                slot = (slot + 1) & mask;
            }

            names[slot] = name;
            untils[slot] = until;
        }
    }

    /// <summary>True when a name, or one it stands below, is allowed at a time.</summary>
    public bool Holds(NameBuffer name, long now) => !isEmpty && Search(name, now);

    private bool Search(NameBuffer name, long now)
    {
        var hashes = name.SuffixHashes;
        for (var label = 0; label < hashes.Length; label++)
        {
            for (var slot = hashes[label] & mask; names[slot] is { } known; slot = (slot + 1) & mask)
            {
                if (known.Hash == hashes[label] && now < untils[slot] && known.Span.SequenceEqual(name.Suffix(label)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
