using System.Globalization;
using System.Text;
using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>The measurements as Markdown: a table for each mix, medians with their ranges, and ratios.</summary>
internal sealed class PeersReport(PeersResult result)
{
    private const string Ours = "sinkhole";
    private const string Floor = "responder";
    private const double Mebibyte = 1 << 20;

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Machine}. {result.Options.Names:N0} listed names, {result.Options.Repetitions} interleaved repetitions of {result.Options.Seconds:0.##} s, ");
        text.Append("each server on one core, sender and upstream on the other.\n\n").Append(Servers());
        foreach (var failure in result.Failures)
        {
            text.Append("\nNot measured: ").Append(failure).Append('\n');
        }

        foreach (var mix in result.Options.Mixes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {mix.ToString().ToLowerInvariant()}\n\n").Append(Mix(mix)).Append(Threads(mix));
        }

        foreach (var runs in result.Latencies.GroupBy(latency => (latency.Run.Mix, latency.Share)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {runs.Key.Mix.ToString().ToLowerInvariant()}, {runs.First().Rate:N0} queries a second ({runs.Key.Share:P0} of Unbound's most), microseconds\n\n");
            text.Append(Latencies([.. runs]));
        }

        return text.ToString();
    }

    private string Servers()
    {
        var table = new MarkdownTable("server", "version", "start to first blocked answer, s", "resident at start, MiB", "of it anonymous", "resident at end, MiB", "of it anonymous");
        foreach (var server in result.Servers)
        {
            table.Add(
                server.Name,
                server.Version,
                Text(server.StartTime.TotalSeconds, "F2"),
                Text(server.MemoryAtStart.Resident / Mebibyte, "N0"),
                Text(server.MemoryAtStart.Anonymous / Mebibyte, "N0"),
                Text(server.MemoryAtEnd.Resident / Mebibyte, "N0"),
                Text(server.MemoryAtEnd.Anonymous / Mebibyte, "N0"));
        }

        return table.ToString();
    }

    private string Mix(QueryMix mix)
    {
        var table = new MarkdownTable(
            "server", "CPU per query, us: median (range)", "user", "of the responder", "sinkhole / this", "queries per second: median (range)", "core busy", "worst loss", "worst foreign", "remarks");
        var floor = Cpu(mix, Floor);
        var ours = Cpu(mix, Ours);
        foreach (var name in result.Servers.Select(server => server.Name))
        {
            var runs = Runs(mix, name);
            if (runs.Count == 0)
            {
                continue;
            }

            var cpu = Spread.Of(runs.Select(run => run.CpuPerQuery));
            var rate = Spread.Of(runs.Select(run => run.Load.QueriesPerSecond));
            table.Add(
                name,
                string.Create(CultureInfo.InvariantCulture, $"{cpu.Median:F2} ({cpu.Least:F2}-{cpu.Most:F2})"),
                Text(Spread.Of(runs.Select(run => run.Cpu.UserShare)).Median, "P0"),
                Ratio(cpu.Median, floor),
                Ratio(ours, cpu.Median),
                string.Create(CultureInfo.InvariantCulture, $"{rate.Median:N0} ({rate.Least:N0}-{rate.Most:N0})"),
                Text(Spread.Of(runs.Select(run => run.Busy)).Median, "P0"),
                Text(runs.Max(run => run.Load.Loss), "P3"),
                Text(runs.Max(run => run.Foreign), "P1"),
                Remarks(runs));
        }

        return table.ToString();
    }

    private string Threads(QueryMix mix)
    {
        var runs = Runs(mix, Ours);
        return runs.Count == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"\nsinkhole by threads, us: datagrams {Part(runs, cpu => cpu.Path)}, upstreams {Part(runs, cpu => cpu.Upstream)}, hit writer and journal {Part(runs, cpu => cpu.Writer)}, rest {Part(runs, cpu => cpu.Rest)}. Datagrams alone: {Ratio(Spread.Of(runs.Select(run => run.PerQuery(run.Cpu.Path))).Median, Cpu(mix, Floor))} of the responder.\n");
    }

    private static string Latencies(IReadOnlyList<LatencyMeasurement> latencies)
    {
        var table = new MarkdownTable("server", "p50", "p90", "p99", "p99.9", "p99.99", "longest", "lost", "late", "sender's own lag, p99.9", "remarks");
        foreach (var server in latencies.GroupBy(latency => latency.Run.Server, StringComparer.Ordinal))
        {
            var runs = server.Select(latency => latency.Run).ToList();
            var middle = LatencySummary.MedianOf([.. runs.Select(run => run.Load.Latency)]);
            table.Add(
                server.Key,
                Text(middle.Half, "F0"),
                Text(middle.P90, "F0"),
                Text(middle.P99, "F0"),
                Text(middle.P999, "F0"),
                Text(middle.P9999, "F0"),
                Text(middle.Max, "F0"),
                Text(runs.Sum(run => run.Load.Lost), "N0"),
                Text(runs.Sum(run => run.Load.Late), "N0"),
                Text(Spread.Of(runs.Select(run => run.Load.LagMicroseconds)).Median, "F0"),
                Remarks(runs));
        }

        return table.ToString();
    }

    private List<Measurement> Runs(QueryMix mix, string server) => [.. result.Runs.Where(run => run.Mix == mix && string.Equals(run.Server, server, StringComparison.Ordinal))];

    private double Cpu(QueryMix mix, string server) => Spread.Of(Runs(mix, server).Select(run => run.CpuPerQuery)).Median;

    private static string Part(List<Measurement> runs, Func<CpuTime, long> part) => Text(Spread.Of(runs.Select(run => run.PerQuery(part(run.Cpu)))).Median, "F2");

    private static string Ratio(double one, double other) => one > 0 && other > 0 ? Text(one / other, "F2") : "";

    private static string Remarks(IReadOnlyList<Measurement> runs)
    {
        var repeated = runs.Count(run => run.IsRepeated);
        string[] remarks =
        [
            .. repeated > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{repeated} repeated for foreign work")] : Array.Empty<string>(),
            .. runs.Select(run => run.Problem).OfType<string>().Distinct(StringComparer.Ordinal).Select(problem => "WRONG: " + problem),
        ];
        return string.Join("; ", remarks);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
