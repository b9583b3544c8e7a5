using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Tests.Hits;

/// <summary>A catalog whose rule for a hit is made from its numbers; names below <see cref="SecondList"/> have a rule of a second list too.</summary>
internal sealed class TestCatalog : IRuleCatalog
{
    public DomainName? SecondList { get; set; }

    public bool IsBroken { get; set; }

    public uint Released { get; private set; }

    public int Described { get; private set; }

    public IReadOnlyList<CatalogRule> Describe(in Hit hit, DomainName name)
    {
        Described++;
        if (IsBroken)
        {
            throw new InvalidDataException("the catalog is broken");
        }

        var won = new CatalogRule($"list-{hit.List}", "aa", "alpha", (int)hit.Entry, $"rule-{hit.Entry}.example", "family");
        return SecondList is { } second && hit.IsOfQuestion && name.IsAtOrBelow(second) ? [won, new CatalogRule("second", "bb", "", 7, second.ToString(), "")] : [won];
    }

    public void ReleaseBefore(uint snapshot) => Released = snapshot;
}
