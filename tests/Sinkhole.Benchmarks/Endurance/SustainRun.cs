using System.Diagnostics;
using System.Globalization;
using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;
using Sinkhole.Benchmarks.Pauses;
using Sinkhole.Benchmarks.Peers;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>Asks the program for long at a share of its own most, and watches what grows and what stalls.</summary>
internal sealed class SustainRun(Workbench bench, SustainOptions options)
{
    private const double ProbeSeconds = 4;
    private const int Probes = 3;
    private const double Mebibyte = 1 << 20;
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    private readonly List<MemorySample> samples = [];
    private LoadSpan? latest;
    private double worstSpan;

    /// <summary>Runs and prints.</summary>
    public async Task RunAsync()
    {
        await using var stage = await SinkholeStage.StartAsync(bench, options.Sinkhole, options.Names, options.CacheSize);
        var mix = stage.Mixes.Write(QueryMix.Realistic);
        var rate = await FindMostAsync(stage, mix) * options.Share;
        Console.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{MachineText.Describe(TimeProvider.System.GetUtcNow())}. {options.Names:N0} listed names, realistic mix, {rate:N0} queries a second ({options.Share:P0} of its most) for {options.Duration.TotalMinutes:0.##} min.\n\n"));

        var cacheBefore = await ReadCacheAsync();
        await using var pauses = await PauseWatch.OpenAsync(stage.Server.ProcessId, bench.Ended);
        var before = ProcessUsage.Read(stage.Server.ProcessId);
        var load = await SendAsync(stage, mix, rate, pauses.Log);
        PrintProcessor(ProcessUsage.Read(stage.Server.ProcessId).Since(before), load);
        Print(load, pauses.Log, cacheBefore, await ReadCacheAsync());
    }

    private async Task<double> FindMostAsync(SinkholeStage stage, PreparedMix mix)
    {
        var meter = new RunMeter(bench, stage.Sender);
        await new WarmUp(stage.Sender, meter).RunAsync(stage.Server, mix);
        var rates = new List<double>();
        while (rates.Count < Probes)
        {
            rates.Add((await meter.MeasureAsync(stage.Server, mix, ProbeSeconds)).Load.QueriesPerSecond);
        }

        return Spread.Of(rates).Median;
    }

    private async Task<LoadResult> SendAsync(SinkholeStage stage, PreparedMix mix, double rate, PauseLog pauses)
    {
        var load = stage.Sender.RunAsync(
            new LoadOptions
            {
                Port = stage.Server.Port,
                Queries = mix.File,
                Seconds = options.Duration.TotalSeconds,
                Rate = rate,
                Every = SampleEvery.TotalSeconds,
                Serial = stage.Server.NextSerial(),
            },
            span =>
            {
                latest = span;
                worstSpan = Math.Max(worstSpan, span.Latency.P99);
            });
        var clock = Stopwatch.StartNew();
        var told = TimeSpan.Zero;
        using var timer = new PeriodicTimer(SampleEvery);
        while (!load.IsCompleted && await timer.WaitForNextTickAsync(bench.Ended))
        {
            samples.Add(new MemorySample(clock.Elapsed.TotalSeconds, ProcessMemory.Read(stage.Server.ProcessId)));
            if (clock.Elapsed - told >= TellEvery)
            {
                told = clock.Elapsed;
                Tell(pauses);
            }
        }

        return await load;
    }

    private void Tell(PauseLog pauses)
    {
        var (seconds, memory) = samples[^1];
        var old = pauses.Of(2);
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds,6:F0} s: {memory.Resident / Mebibyte:F0} MiB resident, {memory.Anonymous / Mebibyte:F0} anonymous, {old.Collections} collections of generation 2, longest pause {old.Longest.TotalMilliseconds:F2} ms, {latest?.Lost ?? 0} lost, p99 of the last second {latest?.Latency.P99 ?? 0:F0} us"));
    }

    private void Print(LoadResult load, PauseLog pauses, double cacheBefore, double cacheAfter)
    {
        var table = new MarkdownTable("generation", "collections", "pauses", "longest pause, ms", "until let go, ms", "all pauses, ms", "of the run");
        foreach (var generation in pauses.All())
        {
            table.Add(
                Text(generation.Generation, "F0"),
                Text(generation.Collections, "N0"),
                Text(generation.Pauses, "N0"),
                Text(generation.Longest.TotalMilliseconds, "F2"),
                Text(generation.LongestHeld.TotalMilliseconds, "F2"),
                Text(generation.Total.TotalMilliseconds, "F1"),
                Text(generation.Total / options.Duration, "P3"));
        }

        var half = samples.Where(sample => sample.Seconds >= options.Duration.TotalSeconds / 2).ToList();
        var slope = MemorySample.Slope(half) * 60 / Mebibyte;
        var end = samples.Count > 0 ? samples[^1].Memory : default;
        var latency = load.Latency;
        Console.Write(table);
        Console.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            Latency, us: p50 {latency.Half:F0}, p90 {latency.P90:F0}, p99 {latency.P99:F0}, p99.9 {latency.P999:F0}, p99.99 {latency.P9999:F0}, longest {latency.Max:F0}; p99 of the worst second {worstSpan:F0}; the sender's own lag at p99.9 {load.LagMicroseconds:F0}.
            Memory at the end: {end.Resident / Mebibyte:F0} MiB resident, {end.Anonymous / Mebibyte:F0} anonymous; the cache went from {cacheBefore / Mebibyte:F0} to {cacheAfter / Mebibyte:F0} MiB.
            verdict: longest pause of a generation 2 collection {pauses.Of(2).Longest.TotalMilliseconds:F2} ms, until threads were let go {pauses.Of(2).LongestHeld.TotalMilliseconds:F2} ms; memory {slope:+0.00;-0.00} MiB a minute over the second half; {load.Lost:N0} of {load.Sent:N0} queries lost, {load.Errors:N0} answered with an error

            """));
    }

    // A run on a schedule costs more for each query than one that finds them in batches: near 100 % the share was too much.
    private static void PrintProcessor(CpuTime used, LoadResult load) => Console.Write(string.Create(
        CultureInfo.InvariantCulture,
        $"Processor time: {used.Total / 1000.0 / load.Answered:F2} us a query (datagrams {used.Path / 1000.0 / load.Answered:F2}, upstreams {used.Upstream / 1000.0 / load.Answered:F2}, hit writer and journal {used.Writer / 1000.0 / load.Answered:F2}, rest {used.Rest / 1000.0 / load.Answered:F2}); the core was {used.Total / 1e9 / load.Seconds:P0} busy with it.\n\n"));

    private async Task<double> ReadCacheAsync() => (await Servers.MetricsPage.ReadAsync(bench.Ended)).Of("sinkhole_cache_bytes");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
