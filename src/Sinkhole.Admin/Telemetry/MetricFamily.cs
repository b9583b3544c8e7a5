using System.Diagnostics.Metrics;
using System.Text;

namespace Sinkhole.Admin.Telemetry;

/// <summary>The series of one instrument, as many as the bound allows; what comes beyond it is counted as one series.</summary>
internal sealed class MetricFamily(Instrument instrument, MetricKind kind, int maxSeries)
{
    private const string Overflow = "overflow=\"true\"";

    private readonly Lock gate = new();
    private readonly Dictionary<string, MetricSeries> series = new(StringComparer.Ordinal);
    private readonly double scale = MetricName.ScaleOf(instrument.Unit);

    public string Name { get; } = MetricName.Of(instrument, kind);

    public MetricKind Kind => kind;

    /// <summary>True when measurements are the whole value, false when they are added to what was there.</summary>
    private bool IsAbsolute { get; } = instrument.IsObservable || instrument.GetType().GetGenericTypeDefinition() == typeof(Gauge<>);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusText.Labels(tags);
        lock (gate)
        {
            if (!series.TryGetValue(labels, out var one))
            {
                var key = series.Count < maxSeries ? labels : Overflow;
                one = series.GetValueOrDefault(key) ?? new MetricSeries(kind);
                series[key] = one;
            }

            one.Record(value * scale, IsAbsolute);
        }
    }

    /// <summary>Forgets observed series, so that those no longer observed are gone from the next reading.</summary>
    public void BeginReading()
    {
        if (instrument.IsObservable)
        {
            lock (gate)
            {
                series.Clear();
            }
        }
    }

    public void Write(StringBuilder text)
    {
        lock (gate)
        {
            var isIdleCounter = series.Count == 0 && kind == MetricKind.Counter && !instrument.IsObservable;
            if (series.Count == 0 && !isIdleCounter)
            {
                return;
            }

            PrometheusText.WriteHead(text, Name, kind, string.IsNullOrWhiteSpace(instrument.Description) ? $"Instrument {instrument.Name} of meter {instrument.Meter.Name}." : instrument.Description);
            if (isIdleCounter)
            {
                PrometheusText.WriteSample(text, Name, "", 0);
            }

            foreach (var (labels, one) in series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                one.Write(text, Name, labels);
            }
        }
    }
}
