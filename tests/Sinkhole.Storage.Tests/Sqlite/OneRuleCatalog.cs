using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Tests.Sqlite;

/// <summary>A catalog with one rule for everything.</summary>
internal sealed class OneRuleCatalog : IRuleCatalog
{
    private static readonly CatalogRule[] Rules = [StoreRows.Rule("*.alpha.example")];

    public uint Released { get; private set; }

    public IReadOnlyList<CatalogRule> Describe(in Hit hit, DomainName name) => Rules;

    public void ReleaseBefore(uint snapshot) => Released = snapshot;
}
