using Sinkhole.Evidence.Hits;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Host.Running;

/// <summary>What the server counted of all queries, as it is stored.</summary>
internal static class RecordedCounts
{
    /// <summary>The counts of totals.</summary>
    public static QueryCounts Of(QueryTotals totals) => new()
    {
        Admitted = totals.Admitted,
        Sinkholed = totals.Sinkholed,
        Blocked = totals.Blocked,
        Monitored = totals.Monitored,
        Cached = totals.Cached,
        Stale = totals.Stale,
        Resolved = totals.Resolved,
        Failed = totals.Failed,
        Refused = totals.Refused,
    };
}
