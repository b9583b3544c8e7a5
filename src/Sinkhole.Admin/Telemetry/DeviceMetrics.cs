using System.Text;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Following;

namespace Sinkhole.Admin.Telemetry;

/// <summary>Series of what devices are known by. Sources and tables are the administrator's own few.</summary>
internal static class DeviceMetrics
{
    public static void Write(StringBuilder text, DevicesStatus status, DateTimeOffset now)
    {
        WriteLeases(text, status, now);
        StatusMetrics.One(text, "sinkhole_attributed_rows_total", MetricKind.Counter, "Rows of hits for which it was asked whose device they were of.", status.Attribution.Hits);
        StatusMetrics.One(text, "sinkhole_attribution_records_total", MetricKind.Counter, "Records of whose device hits were, made since start.", status.Attribution.Records);
        StatusMetrics.One(text, "sinkhole_attribution_superseded_total", MetricKind.Counter, "Of these, records in the place of others, since a lease was read late or a person asked.", status.Attribution.Superseded);
        StatusMetrics.One(text, "sinkhole_attribution_storing", MetricKind.Gauge, "1 while such records can be stored, else 0.", status.Attribution.IsStoring ? 1 : 0);
        (string Kind, long Count)[] holdings =
        [
            ("lease", status.Holdings.Leases), ("neighbour", status.Holdings.Neighbours), ("delegation", status.Holdings.Delegations),
        ];
        StatusMetrics.Each(text, "sinkhole_device_holdings", MetricKind.Gauge, "Spans of time for which it is known who held an address.", holdings, one => PrometheusText.Label("kind", one.Kind), one => one.Count);
        StatusMetrics.One(text, "sinkhole_device_holdings_dropped_total", MetricKind.Counter, "Spans not kept because a bound was reached.", status.Holdings.Dropped);
        StatusMetrics.Each(text, "sinkhole_device_table_rows", MetricKind.Gauge, "Rows of the table in force.", status.Tables, TableLabels, table => table.Rows);
        StatusMetrics.Each(text, "sinkhole_device_table_refused_rows", MetricKind.Gauge, "Rows of the table that do not count, or not as they stand.", status.Tables, TableLabels, table => table.Refused);
        StatusMetrics.Each(text, "sinkhole_device_table_current", MetricKind.Gauge, "1 while the table's file as it is now is in force, else 0.", status.Tables, TableLabels, table => table.Problem is null ? 1 : 0);
        if (status.Neighbours is { } neighbours)
        {
            StatusMetrics.One(text, "sinkhole_neighbour_looks_total", MetricKind.Counter, "Looks at the kernel's neighbour tables.", neighbours.Samples);
            StatusMetrics.One(text, "sinkhole_neighbour_entries", MetricKind.Gauge, "Entries the last look saw.", neighbours.Entries);
            StatusMetrics.One(text, "sinkhole_neighbour_problem", MetricKind.Gauge, "1 while the tables cannot be read, else 0.", neighbours.Problem is null ? 0 : 1);
        }
    }

    private static void WriteLeases(StringBuilder text, DevicesStatus status, DateTimeOffset now)
    {
        var sources = status.Leases;
        StatusMetrics.Each(text, "sinkhole_lease_source_current", MetricKind.Gauge, "1 while the source is followed without a problem, else 0.", sources, SourceLabels, source => source.Problem is null ? 1 : 0);
        StatusMetrics.Each(text, "sinkhole_lease_source_leases_total", MetricKind.Counter, "Leases taken of the source, renewals among them.", sources, SourceLabels, source => source.Holdings);
        StatusMetrics.Each(text, "sinkhole_lease_source_refused_lines_total", MetricKind.Counter, "Lines of the source that were not taken.", sources, SourceLabels, source => source.Refused);
        StatusMetrics.Each(
            text,
            "sinkhole_lease_source_age_seconds",
            MetricKind.Gauge,
            "Time since the source was last read without a problem.",
            sources.Where(source => source.LastRead is not null),
            SourceLabels,
            source => (now - source.LastRead!.Value).TotalSeconds);
        StatusMetrics.Each(
            text,
            "sinkhole_lease_source_clock_skew_seconds",
            MetricKind.Gauge,
            "How far the clock of what writes the source seems ahead of ours, negative when behind; 0 within two seconds.",
            sources,
            SourceLabels,
            source => source.ClockSkew?.TotalSeconds ?? 0);
    }

    private static string SourceLabels(LeaseSourceStatus source) => PrometheusText.Label("source", source.Name);

    private static string TableLabels(TableStatus table) => PrometheusText.Label("table", table.Name);
}
