using System.Text;
using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Admin.Telemetry;

/// <summary>Series of what is sent on to other systems. Targets are the administrator's own few.</summary>
internal static class ForwardMetrics
{
    public static void Write(StringBuilder text, ForwardingStatus status, DateTimeOffset now)
    {
        var targets = status.Targets;
        Each("sinkhole_forward_sent_total", MetricKind.Counter, "Records that reached the target; over UDP, that were sent.", target => target.Outbox.Delivered);
        Each("sinkhole_forward_failures_total", MetricKind.Counter, "Tries to send that did not go, since the start.", target => target.Failures);
        Each("sinkhole_forward_waiting", MetricKind.Gauge, "Records that wait or are on their way.", target => target.Outbox.Pending);
        Each("sinkhole_forward_dropped_total", MetricKind.Counter, "Records dropped because too many waited, or for too long.", target => target.Outbox.Dropped);
        Each("sinkhole_forward_refused_total", MetricKind.Counter, "Records the target will not take.", target => target.Outbox.Refused);
        Each("sinkhole_forward_damaged_total", MetricKind.Counter, "Records lost on the disk.", target => target.Outbox.Damaged);
        Each("sinkhole_forward_oldest_seconds", MetricKind.Gauge, "How long the oldest record waits.", target => target.Outbox.OldestAt is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0);
        Each("sinkhole_forward_outbox_bytes", MetricKind.Gauge, "Octets of the outbox in use.", target => target.Outbox.Octets);
        Each("sinkhole_forward_failing", MetricKind.Gauge, "1 while nothing reaches the target although it is tried, else 0.", target => target.FailingSince is null ? 0 : 1);

        void Each(string name, MetricKind kind, string help, Func<ForwardStatus, double> value) => StatusMetrics.Each(text, name, kind, help, targets, Labels, value);
    }

    private static string Labels(ForwardStatus target) =>
        PrometheusText.Label("target", target.Target) + "," + PrometheusText.Label("content", target.Content == ForwardContent.Anchors ? "anchors" : "hits");
}
