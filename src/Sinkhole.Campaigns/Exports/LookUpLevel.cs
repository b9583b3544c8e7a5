using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports;

/// <summary>How far look-ups alone can make a device suspected: repeated ones to level 2, and never beyond.</summary>
internal static class LookUpLevel
{
    /// <summary>The level of a single look-up, and of a point of the network that many machines stand behind, however often they ask.</summary>
    public const int Single = 1;

    private const int Repeated = 2;

    // Three look-ups may be one page with three pictures; in two different hours it is no single visit any more.
    private const int LeastHits = 3;
    private const int LeastHours = 2;

    /// <summary>The level of one client's hits on one family.</summary>
    public static int Of(FamilyHits hits) => CountOf(hits) >= LeastHits && hits.Hours >= LeastHours ? Repeated : Single;

    /// <summary>What the level rests on.</summary>
    public static ImmutableArray<string> ReasonsOf(FamilyHits hits, ExportLanguage language) => (Of(hits), language) switch
    {
        (Single, _) => [],
        (_, ExportLanguage.Vietnamese) => [string.Create(CultureInfo.InvariantCulture, $"{CountOf(hits)} lượt trong {hits.Hours} giờ khác nhau")],
        _ => [string.Create(CultureInfo.InvariantCulture, $"{CountOf(hits)} look-ups in {hits.Hours} different hours")],
    };

    private static long CountOf(FamilyHits hits) => hits.Hits + hits.Monitored;
}
