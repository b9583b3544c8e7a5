using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Host.Tests.Running;

/// <summary>A catalog in which every name is listed for one family.</summary>
internal sealed class FakeCatalog : IRuleCatalog
{
    public IReadOnlyList<CatalogRule> Describe(in Hit hit, DomainName name) => [new CatalogRule("demo", "aa", "CV-1592", 1, name.ToString(), "Alpha.Loader")];

    public void ReleaseBefore(uint snapshot) => throw new NotSupportedException("nobody here knows when a snapshot is needed no longer");
}
