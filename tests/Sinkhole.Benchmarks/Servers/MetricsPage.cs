using System.Globalization;
using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Servers;

/// <summary>What the running program shows at <c>/metrics</c>.</summary>
internal sealed class MetricsPage
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private static readonly Uri Address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Pages}/metrics"));

    private readonly Dictionary<string, double> values;

    private MetricsPage(Dictionary<string, double> values)
    {
        this.values = values;
    }

    public static async Task<MetricsPage> ReadAsync(CancellationToken cancellationToken) => Parse(await Client.GetStringAsync(Address, cancellationToken));

    /// <summary>Reads the text format: a name with its labels, a blank, a number.</summary>
    public static MetricsPage Parse(string text)
    {
        var read = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var blank = line.LastIndexOf(' ');
            if (double.TryParse(line.AsSpan(blank + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                read[line[..blank]] = value;
            }
        }

        return new MetricsPage(read);
    }

    /// <summary>The value of a series, named with its labels.</summary>
    public double Of(string series) =>
        values.TryGetValue(series, out var value) ? value : throw new BenchmarkFailedException($"The program shows no '{series}' at {Address}.");
}
