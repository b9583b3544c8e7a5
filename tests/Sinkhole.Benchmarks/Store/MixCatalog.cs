using System.Globalization;
using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Benchmarks.Store;

/// <summary>A catalog of one list, whose rules are made from their numbers.</summary>
internal sealed class MixCatalog : IRuleCatalog
{
    private const string Version = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public IReadOnlyList<CatalogRule> Describe(in Hit hit, DomainName name) =>
        [new CatalogRule("campaign", Version, "Làm sạch mã độc 2022", (int)hit.Entry + 1, Indicator(hit.Entry), string.Create(CultureInfo.InvariantCulture, $"Alpha.Loader{hit.Entry % 9}"))
        {
            Letter = "1298/CATTT-NCSC ngày 23/8/2022",
            Release = 2,
        }];

    public void ReleaseBefore(uint snapshot)
    {
        // Nothing is held for a snapshot.
    }

    public static string Indicator(uint rule) => string.Create(CultureInfo.InvariantCulture, $"c{rule}.alpha.example");
}
