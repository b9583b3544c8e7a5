using System.Globalization;
using System.Text;

namespace Sinkhole.Admin.Telemetry;

/// <summary>One series: a value, or the counts of a histogram.</summary>
internal sealed class MetricSeries(MetricKind kind)
{
    // The bounds the OpenTelemetry conventions recommend for durations of requests, in seconds, up to five minutes for connections.
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 300];

    private readonly long[] counts = kind == MetricKind.Histogram ? new long[Bounds.Length + 1] : [];
    private double value;

    public void Record(double measured, bool isAbsolute)
    {
        value = isAbsolute && kind != MetricKind.Histogram ? measured : value + measured;
        if (kind == MetricKind.Histogram)
        {
            var place = Array.FindIndex(Bounds, bound => measured <= bound);
            counts[place < 0 ? Bounds.Length : place]++;
        }
    }

    public void Write(StringBuilder text, string name, string labels)
    {
        if (kind != MetricKind.Histogram)
        {
            PrometheusText.WriteSample(text, name, labels, value);
            return;
        }

        long total = 0;
        for (var place = 0; place < counts.Length; place++)
        {
            total += counts[place];
            var bound = place < Bounds.Length ? Bounds[place].ToString(CultureInfo.InvariantCulture) : "+Inf";
            PrometheusText.WriteSample(text, name + "_bucket", labels.Length > 0 ? $"{labels},le=\"{bound}\"" : $"le=\"{bound}\"", total);
        }

        PrometheusText.WriteSample(text, name + "_sum", labels, value);
        PrometheusText.WriteSample(text, name + "_count", labels, total);
    }
}
