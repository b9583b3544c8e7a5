using System.Collections.Frozen;
using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Zones.Keys;

namespace Sinkhole.Zones.Zones;

/// <summary>The zones published here, those taken from elsewhere, and the keys for both. Immutable; a new one is put in force whole.</summary>
public sealed class ZoneTable
{
    private readonly FrozenDictionary<DomainName, PublishedZone> published;
    private readonly FrozenDictionary<DomainName, SecondaryZone> secondaries;
    private readonly int fewestLabels;

    /// <summary>Takes zones of different names.</summary>
    public ZoneTable(ImmutableArray<PublishedZone> published, ImmutableArray<SecondaryZone> secondaries, KeyRing keys)
    {
        this.published = published.ToFrozenDictionary(zone => zone.Zone.Name);
        this.secondaries = secondaries.ToFrozenDictionary(zone => zone.Name);
        fewestLabels = published.IsEmpty ? int.MaxValue : published.Min(zone => zone.Zone.Name.LabelCount);
        Published = published;
        Keys = keys;
    }

    /// <summary>A table without zones.</summary>
    public static ZoneTable Empty { get; } = new([], [], KeyRing.Empty);

    /// <summary>The zones published here.</summary>
    public ImmutableArray<PublishedZone> Published { get; }

    /// <summary>True when a zone is taken from elsewhere.</summary>
    public bool HasSecondaries => secondaries.Count > 0;

    /// <summary>The keys.</summary>
    public KeyRing Keys { get; }

    /// <summary>A zone published here by its apex.</summary>
    public PublishedZone? FindPublished(DomainName apex) => published.GetValueOrDefault(apex);

    /// <summary>A zone taken from elsewhere by its apex.</summary>
    public SecondaryZone? FindSecondary(DomainName apex) => secondaries.GetValueOrDefault(apex);

    /// <summary>True for a name at or below a published zone. Allocates nothing.</summary>
    public bool IsAtOrBelowPublished(NameBuffer name)
    {
        if (name.LabelCount < fewestLabels)
        {
            return false;
        }

        foreach (var zone in Published)
        {
            var apex = zone.Zone.Name;
            var label = name.LabelCount - apex.LabelCount;
            if (label >= 0 && name.SuffixHash(label) == apex.Hash && name.Suffix(label).SequenceEqual(apex.Span))
            {
                return true;
            }
        }

        return false;
    }
}
