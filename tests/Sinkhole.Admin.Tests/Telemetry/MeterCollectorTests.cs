using System.Diagnostics.Metrics;
using System.Text;
using Sinkhole.Admin.Telemetry;

namespace Sinkhole.Admin.Tests.Telemetry;

public sealed class MeterCollectorTests : IDisposable
{
    private readonly MeterCollector collector = new(new PagesOptions { MaxSeriesPerInstrument = 3 });
    private readonly Meter meter = new("Sinkhole");

    public void Dispose()
    {
        collector.Dispose();
        meter.Dispose();
    }

    [Fact]
    public void A_counter_ends_in_total_once_and_shows_zero_while_idle()
    {
        var idle = meter.CreateCounter<long>("sinkhole.idle", "{query}", "Idle.");
        var busy = meter.CreateCounter<int>("sinkhole.busy.total", description: "Busy.");
        busy.Add(2);
        busy.Add(3);

        var text = Read();

        Assert.True(idle.Enabled);
        Assert.Contains("# HELP sinkhole_idle_total Idle.\n# TYPE sinkhole_idle_total counter\nsinkhole_idle_total 0\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_busy_total 5\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Observable_instruments_are_read_anew_each_time()
    {
        Measurement<long>[] observed = [new(7, new KeyValuePair<string, object?>("transport", "udp"))];
        meter.CreateObservableCounter("sinkhole.queries", () => observed);
        meter.CreateObservableGauge("sinkhole.wait", () => 1500.0, "ms", "Wait.");

        var first = Read();
        observed = [new(9, new KeyValuePair<string, object?>("transport", "udp"))];
        var second = Read();
        observed = [];
        var third = Read();

        Assert.Contains("sinkhole_queries_total{transport=\"udp\"} 7\n", first, StringComparison.Ordinal);
        Assert.Contains("sinkhole_wait_seconds 1.5\n", first, StringComparison.Ordinal);
        Assert.Contains("sinkhole_queries_total{transport=\"udp\"} 9\n", second, StringComparison.Ordinal);
        Assert.DoesNotContain("sinkhole_queries_total{", third, StringComparison.Ordinal);
    }

    [Fact]
    public void Label_values_are_escaped_and_names_made_good()
    {
        meter.CreateCounter<long>("sinkhole.odd").Add(1, new KeyValuePair<string, object?>("tên-1", "a\"b\\c\nđ"));

        Assert.Contains("sinkhole_odd_total{t_n_1=\"a\\\"b\\\\c\\nđ\"} 1\n", Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void Series_beyond_the_bound_are_counted_as_one()
    {
        var counter = meter.CreateCounter<long>("sinkhole.many");
        for (var number = 0; number < 50; number++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("client", number));
        }

        var text = Read();

        Assert.Equal(4, text.Split("sinkhole_many_total{").Length - 1);
        Assert.Contains("sinkhole_many_total{overflow=\"true\"} 47\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Histograms_have_buckets_that_add_up()
    {
        var histogram = meter.CreateHistogram<double>("sinkhole.flush", "s", "Flush.");
        histogram.Record(0.02);
        histogram.Record(0.3);
        histogram.Record(900);

        var text = Read();

        Assert.Contains("sinkhole_flush_seconds_bucket{le=\"0.025\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_flush_seconds_bucket{le=\"0.5\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_flush_seconds_bucket{le=\"+Inf\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_flush_seconds_count 3\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_throwing_instrument_is_counted_and_hides_no_other()
    {
        meter.CreateObservableGauge("sinkhole.broken", Closing);
        meter.CreateObservableGauge("sinkhole.whole", () => 3);

        var text = Read();

        Assert.Contains("sinkhole_whole 3\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_metrics_faults_total 1\n", text, StringComparison.Ordinal);
    }

    private static int Closing() => throw new InvalidOperationException("closing");

    private string Read()
    {
        var text = new StringBuilder();
        collector.Write(text);
        return text.ToString();
    }
}
