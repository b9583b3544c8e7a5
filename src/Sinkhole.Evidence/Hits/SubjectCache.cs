using System.Collections.Immutable;
using Sinkhole.Dns.Names;

namespace Sinkhole.Evidence.Hits;

/// <summary>Remembers what the catalog said of a rule and a name, up to a bound.</summary>
internal sealed class SubjectCache(IRuleCatalog catalog, int maxCount)
{
    private const long SecondMicroseconds = 1_000_000;

    private readonly Dictionary<Key, (DomainName Name, HitSubject Subject)> known = [];
    private readonly Dictionary<RuleSet, ImmutableArray<CatalogRule>> sets = [];
    private readonly Dictionary<(string Name, ImmutableArray<CatalogRule> Rules), HitSubject> subjects = [];
    private readonly NameBuffer buffer = new();

    /// <summary>Name and rules of a hit. Hits of a snapshot the catalog has forgotten keep their name and count, without a list.</summary>
    public HitSubject Describe(in Hit hit, ReadOnlySpan<byte> wireName)
    {
        buffer.Assign(NameSpan.TryRead(wireName, out var read) && read.Length == wireName.Length ? read : NameSpan.Root);

        // By the second, as rules begin and end by it.
        var key = new Key(hit.Snapshot, hit.List, hit.Entry, hit.IsOfQuestion, hit.TimeMicroseconds / SecondMicroseconds, buffer.Hash);
        if (known.TryGetValue(key, out var found) && found.Name.Span.SequenceEqual(buffer.Name))
        {
            return found.Subject;
        }

        if (known.Count >= maxCount)
        {
            known.Clear();
            subjects.Clear();
            sets.Clear();
        }

        var name = DomainName.From(buffer.Name) ?? DomainName.Root;
        var subject = Share(name.ToString(), AskCatalog(hit, name));
        known[key] = (name, subject);
        return subject;
    }

    // The hit has been read from the journal: whatever the catalog suffers from, it must still be counted.
    private IReadOnlyList<CatalogRule> AskCatalog(in Hit hit, DomainName name)
    {
        try
        {
            return catalog.Describe(hit, name);
        }
        catch (Exception)
        {
            return [];
        }
    }

    // Equal sets become one array and equal subjects one object, so that folding and the store compare them by reference.
    private HitSubject Share(string name, IReadOnlyList<CatalogRule> rules)
    {
        ImmutableArray<CatalogRule> array = rules.Count > 0 ? [.. rules] : [new CatalogRule("?", "", "", 0, name, "")];
        if (!sets.TryGetValue(new RuleSet(array), out var shared))
        {
            sets.Add(new RuleSet(array), array);
            shared = array;
        }

        if (!subjects.TryGetValue((name, shared), out var subject))
        {
            subject = new HitSubject(name, shared);
            subjects.Add((name, shared), subject);
        }

        return subject;
    }

    private readonly record struct Key(uint Snapshot, ushort List, uint Entry, bool IsOfQuestion, long Second, ulong NameHash);

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
