using System.Text;
using Sinkhole.Evidence.Retention;

namespace Sinkhole.Admin.Telemetry;

/// <summary>Series of how far the removing of old hits has come.</summary>
internal static class RetentionMetrics
{
    public static void Write(StringBuilder text, RetentionStatus status)
    {
        StatusMetrics.One(text, "sinkhole_retention_seconds", MetricKind.Gauge, "Time for which hits are kept; 0: for ever.", TimeSpan.FromDays(status.KeepDays).TotalSeconds);
        StatusMetrics.One(text, "sinkhole_retention_removed_rows", MetricKind.Gauge, "Rows of the chain that were removed when their time was over.", status.Rows);
        StatusMetrics.One(text, "sinkhole_retention_removed_pieces", MetricKind.Gauge, "Anchored pieces of the chain that were removed.", status.Pieces);
        StatusMetrics.One(text, "sinkhole_retention_held_pieces", MetricKind.Gauge, "Pieces whose time is over and which a hold keeps.", status.HeldPieces);
        StatusMetrics.One(text, "sinkhole_retention_altered_pieces", MetricKind.Gauge, "Pieces whose time is over and which stay because they are not as they were anchored.", status.AlteredPieces);
        StatusMetrics.One(text, "sinkhole_retention_holds", MetricKind.Gauge, "Holds in force.", status.Holds.Length);
        StatusMetrics.One(text, "sinkhole_retention_problem", MetricKind.Gauge, "1 while old hits cannot be removed, else 0.", status.Problem is null ? 0 : 1);
    }
}
