using System.Collections.Immutable;
using Sinkhole.Dns.Names;

namespace Sinkhole.Evidence.Hits;

/// <summary>Remembers what the catalog said of a rule and a name, up to a bound.</summary>
internal sealed class SubjectCache(IRuleCatalog catalog, int maxCount)
{
    private readonly Dictionary<Key, (DomainName Name, HitSubject Subject)> known = [];
    private readonly Dictionary<RuleSet, ImmutableArray<CatalogRule>> sets = [];
    private readonly NameBuffer buffer = new();

    /// <summary>Name and rules of a hit. Hits of a snapshot the catalog has forgotten keep their name and count, without a list.</summary>
    public HitSubject Describe(in Hit hit, ReadOnlySpan<byte> wireName)
    {
        buffer.Assign(NameSpan.TryRead(wireName, out var read) && read.Length == wireName.Length ? read : NameSpan.Root);
        var key = new Key(hit.Snapshot, hit.List, hit.Entry, buffer.Hash);
        if (known.TryGetValue(key, out var found) && found.Name.Span.SequenceEqual(buffer.Name))
        {
            return found.Subject;
        }

        if (known.Count >= maxCount)
        {
            known.Clear();
            sets.Clear();
        }

        var name = DomainName.From(buffer.Name) ?? DomainName.Root;
        var subject = new HitSubject(name.ToString(), Share(AskCatalog(hit, name), name));
        known[key] = (name, subject);
        return subject;
    }

    // The hit has been read from the journal: whatever the catalog suffers from, it must still be counted.
    private IReadOnlyList<CatalogRule> AskCatalog(in Hit hit, DomainName name)
    {
        try
        {
            return catalog.Describe(hit.Snapshot, hit.List, hit.Entry, name);
        }
        catch (Exception)
        {
            return [];
        }
    }

    // Equal sets become one array, so that folding and the store compare them by reference.
    private ImmutableArray<CatalogRule> Share(IReadOnlyList<CatalogRule> rules, DomainName name)
    {
        ImmutableArray<CatalogRule> array = rules.Count > 0 ? [.. rules] : [new CatalogRule("?", "", "", 0, name.ToString(), "")];
        var set = new RuleSet(array);
        if (sets.TryGetValue(set, out var shared))
        {
            return shared;
        }

        sets.Add(set, array);
        return array;
    }

    private readonly record struct Key(uint Snapshot, ushort List, uint Entry, ulong NameHash);

    private readonly record struct RuleSet(ImmutableArray<CatalogRule> Rules)
    {
        public bool Equals(RuleSet other) => Rules.AsSpan().SequenceEqual(other.Rules.AsSpan());

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var rule in Rules)
            {
                hash.Add(rule);
            }

            return hash.ToHashCode();
        }
    }
}
