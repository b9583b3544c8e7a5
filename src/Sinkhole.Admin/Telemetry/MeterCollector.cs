using System.Diagnostics.Metrics;
using System.Text;

namespace Sinkhole.Admin.Telemetry;

/// <summary>Listens to the meters of the framework and of Sinkhole from the program's start on, for <c>/metrics</c>.</summary>
internal sealed class MeterCollector : IDisposable
{
    /// <summary>The meter the other rooms hang their instruments on.</summary>
    private const string OwnMeter = "Sinkhole";

    private const string FaultsName = "sinkhole_metrics_faults_total";

    private static readonly string[] FrameworkMeters =
        ["System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Diagnostics"];

    private readonly Lock gate = new();
    private readonly List<MetricFamily> families = [];
    private readonly MeterListener listener = new();
    private readonly int maxSeries;
    private long faults;

    public MeterCollector(PagesOptions options)
    {
        maxSeries = options.MaxSeriesPerInstrument;
        listener.InstrumentPublished = Publish;
        listener.SetMeasurementEventCallback<byte>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<short>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<float>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<decimal>((_, value, tags, family) => Record(family, (double)value, tags));
        listener.Start();
    }

    /// <summary>Reads all instruments and writes their series.</summary>
    public void Write(StringBuilder text)
    {
        // One reading at a time: a reading starts by forgetting what the last one observed.
        lock (gate)
        {
            families.ForEach(family => family.BeginReading());
            Observe();
            PrometheusText.WriteHead(text, FaultsName, MetricKind.Counter, "Readings of instruments that met a fault.");
            PrometheusText.WriteSample(text, FaultsName, "", faults);
            foreach (var family in families.OrderBy(family => family.Name, StringComparer.Ordinal))
            {
                family.Write(text);
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private static void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((MetricFamily?)family)?.Record(value, tags);

    private static MetricKind? KindOf(Instrument instrument)
    {
        var type = instrument.GetType().IsGenericType ? instrument.GetType().GetGenericTypeDefinition() : null;
        return type switch
        {
            _ when type == typeof(Counter<>) || type == typeof(ObservableCounter<>) => MetricKind.Counter,
            _ when type == typeof(Histogram<>) => MetricKind.Histogram,
            _ when type == typeof(UpDownCounter<>) || type == typeof(ObservableUpDownCounter<>) => MetricKind.Gauge,
            _ when type == typeof(Gauge<>) || type == typeof(ObservableGauge<>) => MetricKind.Gauge,
            _ => null,
        };
    }

    private void Publish(Instrument instrument, MeterListener source)
    {
        var isWanted = string.Equals(instrument.Meter.Name, OwnMeter, StringComparison.Ordinal) || FrameworkMeters.Contains(instrument.Meter.Name, StringComparer.Ordinal);
        if (isWanted && KindOf(instrument) is { } kind)
        {
            source.EnableMeasurementEvents(instrument, FamilyOf(new MetricFamily(instrument, kind, maxSeries)));
        }
    }

    /// <summary>Instruments of one name share a family: each name is written once, with what any of them measured.</summary>
    private MetricFamily FamilyOf(MetricFamily candidate)
    {
        lock (gate)
        {
            var known = families.Find(family => string.Equals(family.Name, candidate.Name, StringComparison.Ordinal));
            if (known is null)
            {
                families.Add(candidate);
            }

            return known ?? candidate;
        }
    }

    private void Observe()
    {
        try
        {
            listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // An instrument whose owner is closing throws; the others have been read all the same.
            faults++;
        }
    }
}
