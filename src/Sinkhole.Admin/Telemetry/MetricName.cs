using System.Diagnostics.Metrics;
using System.Text;

namespace Sinkhole.Admin.Telemetry;

/// <summary>The Prometheus name of an instrument: letters, digits and underscores, its base unit, and <c>_total</c> once on what only grows.</summary>
internal static class MetricName
{
    private const string Total = "_total";
    private static readonly string[] Reserved = ["_count", "_sum", "_bucket", Total];

    public static string Of(Instrument instrument, MetricKind kind)
    {
        var name = WithUnit(Clean(instrument.Name), BaseUnit(instrument.Unit));
        name = name.EndsWith(Total, StringComparison.Ordinal) ? name[..^Total.Length] : name;
        if (kind == MetricKind.Counter)
        {
            return name + Total;
        }

        // Those endings belong to parts of histograms and to counters.
        var ending = kind == MetricKind.Gauge ? Array.Find(Reserved, reserved => name.EndsWith(reserved, StringComparison.Ordinal)) : null;
        return ending is null ? name : name[..^ending.Length] + "_number";
    }

    /// <summary>What values are multiplied with to be in the base unit.</summary>
    public static double ScaleOf(string? unit) => unit switch
    {
        "ms" => 1e-3,
        "us" => 1e-6,
        "ns" => 1e-9,
        _ => 1,
    };

    private static string BaseUnit(string? unit) => unit switch
    {
        "s" or "ms" or "us" or "ns" => "seconds",
        "By" => "bytes",
        _ => "",
    };

    private static string WithUnit(string name, string unit) => unit.Length == 0 || name.EndsWith("_" + unit, StringComparison.Ordinal) ? name : $"{name}_{unit}";

    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length + 1);
        foreach (var letter in name)
        {
            clean.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_');
        }

        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? clean.Insert(0, '_').ToString() : clean.ToString();
    }
}
