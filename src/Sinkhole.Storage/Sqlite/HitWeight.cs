using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>For how many hits something counts: those a rule answered, and apart from them those that were only watched.</summary>
internal readonly record struct HitWeight(long Hits, long Monitored)
{
    public static HitWeight Of(in HitRow row) => row.Hit.IsMonitored ? new HitWeight(0, row.Count) : new HitWeight(row.Count, 0);

    public HitWeight Plus(HitWeight other) => new(Hits + other.Hits, Monitored + other.Monitored);
}
