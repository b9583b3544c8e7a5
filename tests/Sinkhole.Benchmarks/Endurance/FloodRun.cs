using System.Diagnostics;
using System.Globalization;
using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;
using Sinkhole.Benchmarks.Peers;
using Sinkhole.Benchmarks.Servers;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>Floods the program with listed names from many addresses, and proves that every count of them is exact.</summary>
internal sealed class FloodRun(Workbench bench, FloodOptions options)
{
    private const string Recorded = "sinkhole_hits_recorded_total";
    private const string Sinkholed = "sinkhole_query_outcomes_total{outcome=\"sinkholed\"}";
    private const double WarmSeconds = 10;
    private const double BaselineSeconds = 20;

    /// <summary>How long the writer may take for what a minute of flood left.</summary>
    private const double CatchUpFactor = 20;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Runs and prints; false when a count is not exact.</summary>
    public async Task<bool> RunAsync()
    {
        await using var stage = await SinkholeStage.StartAsync(bench, options.Sinkhole, options.Names, SinkholeStage.UsualCache);
        var cached = stage.Mixes.Write(QueryMix.Cached);
        var blocked = stage.Mixes.Write(QueryMix.Blocked);
        await WarmAsync(stage, cached, blocked);
        var quiet = await stage.Sender.RunInRealTimeAsync(Ordinary(stage, cached, BaselineSeconds));

        var store = new FloodStore(stage.Recipe, options, bench.Folder);
        var before = await MetricsPage.ReadAsync(bench.Ended);
        var storedBefore = await store.SumAsync(bench.Ended);
        var dropsBefore = SocketDrops.Of(stage.Server.Port);
        var watch = new FloodWatch(stage.Server.ProcessId);
        var tally = Path.Combine(bench.Folder, "tally.txt");
        var flood = stage.Sender.RunAsync(Flood(stage, blocked, tally));
        var beside = stage.Sender.RunInRealTimeAsync(Ordinary(stage, cached, options.Duration.TotalSeconds));
        await WatchAsync(watch, flood);
        var disturbed = await beside;
        var counted = await flood;
        Say($"The flood is over: {counted}. Waiting for the writer.");

        var clock = Stopwatch.StartNew();
        await CatchUpAsync(watch, clock);
        var caughtUp = clock.Elapsed;
        var after = await MetricsPage.ReadAsync(bench.Ended);
        var counts = new FloodCounts
        {
            Flood = counted,
            DroppedByServer = SocketDrops.Of(stage.Server.Port) - dropsBefore,
            Recorded = (long)(after.Of(Recorded) - before.Of(Recorded)),
            Sinkholed = (long)(after.Of(Sinkholed) - before.Of(Sinkholed)),
            Stored = (await store.SumAsync(bench.Ended)).Since(storedBefore),
            Exported = await store.ExportAsync(bench.Ended),
            Answered = await ReadTallyAsync(tally),
        };
        Console.Write(new FloodReport(options, counts, watch) { CaughtUp = caughtUp, StoreOctets = store.StoreOctets, Quiet = quiet, Disturbed = disturbed });
        return counts.Faults().Count == 0;
    }

    private async Task WarmAsync(SinkholeStage stage, PreparedMix cached, PreparedMix blocked)
    {
        var meter = new RunMeter(bench, stage.Sender);
        await new WarmUp(stage.Sender, meter).RunAsync(stage.Server, cached);
        await meter.MeasureAsync(stage.Server, blocked, WarmSeconds);
    }

    private LoadOptions Ordinary(SinkholeStage stage, PreparedMix cached, double seconds) =>
        new() { Port = stage.Server.Port, Queries = cached.File, Seconds = seconds, Rate = options.OrdinaryRate };

    private LoadOptions Flood(SinkholeStage stage, PreparedMix blocked, string tally) => new()
    {
        Port = stage.Server.Port,
        Queries = blocked.File,
        Seconds = options.Duration.TotalSeconds,
        Rate = options.Rate,
        Sources = options.Prefix,
        Tally = tally,
    };

    private async Task WatchAsync(FloodWatch watch, Task flood)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (!flood.IsCompleted && await timer.WaitForNextTickAsync(bench.Ended))
        {
            await watch.LookAsync(bench.Ended);
        }
    }

    private async Task CatchUpAsync(FloodWatch watch, Stopwatch clock)
    {
        var patience = TimeSpan.FromMinutes(1) + (options.Duration * CatchUpFactor);
        using var timer = new PeriodicTimer(LookEvery / 10);
        while (await watch.LookAsync(bench.Ended) > 0)
        {
            if (clock.Elapsed > patience)
            {
                throw new BenchmarkFailedException("The hit writer does not catch up.");
            }

            await timer.WaitForNextTickAsync(bench.Ended);
        }
    }

    private async Task<IReadOnlyDictionary<string, long>> ReadTallyAsync(string file) =>
        (await File.ReadAllLinesAsync(file, bench.Ended))
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => long.Parse(words[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static void Say(FormattableString text) => Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
