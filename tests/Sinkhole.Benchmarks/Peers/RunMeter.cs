using System.Diagnostics;
using System.Globalization;
using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;
using Sinkhole.Benchmarks.Servers;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>Measures one run: load from one core, and what it cost on the other.</summary>
internal sealed class RunMeter(Workbench bench, LoadSender sender)
{
    /// <summary>A run with more foreign work on the server's core than this is repeated, once.</summary>
    private const double MaxForeign = 0.05;

    // A file is cut off somewhere when the time is over.
    private const double EmptyTolerance = 0.02;

    /// <summary>Asks as fast as the server answers.</summary>
    public Task<Measurement> MeasureAsync(RunningServer server, PreparedMix mix, double seconds) => MeasureAsync(server, mix, seconds, rate: 0);

    /// <summary>Asks at a rate, or as fast as the server answers when it is 0.</summary>
    public async Task<Measurement> MeasureAsync(RunningServer server, PreparedMix mix, double seconds, double rate)
    {
        var first = await MeasureOnceAsync(server, mix, seconds, rate);
        return first.Foreign <= MaxForeign ? first : await MeasureOnceAsync(server, mix, seconds, rate) with { IsRepeated = true };
    }

    private async Task<Measurement> MeasureOnceAsync(RunningServer server, PreparedMix mix, double seconds, double rate)
    {
        var coreBefore = CoreUsage.Read(bench.Cores.Server);
        var before = ProcessUsage.Read(server.ProcessId);
        var clock = Stopwatch.StartNew();
        var load = await sender.RunAsync(new LoadOptions
        {
            Port = server.Port,
            Queries = mix.File,
            Seconds = seconds,
            Rate = rate,
            IsStream = mix.Mix == QueryMix.Tcp,
            Serial = server.NextSerial(),
        });
        var elapsed = clock.Elapsed;
        var used = ProcessUsage.Read(server.ProcessId).Since(before);
        var core = CoreUsage.Read(bench.Cores.Server);
        var own = TimeSpan.FromMicroseconds(used.Total / 1000.0);
        var foreign = core.Busy - coreBefore.Busy - own + (core.Stolen - coreBefore.Stolen);
        var memory = ProcessMemory.Read(server.ProcessId);
        await server.Recipe.CatchUpAsync(bench.Ended);
        var after = ProcessUsage.Read(server.ProcessId).Since(before);
        return new Measurement
        {
            Server = server.Recipe.Name,
            Mix = mix.Mix,
            Load = load,
            Cpu = used with { Writer = after.Writer },
            Memory = memory,
            Busy = own.TotalSeconds / load.Seconds,
            Foreign = Math.Max(0, foreign / elapsed),
            Problem = FindProblem(server.Recipe, mix, load),
        };
    }

    // What was compared before the runs is watched during them by the numbers that wrong answers would change.
    private static string? FindProblem(ServerRecipe recipe, PreparedMix mix, LoadResult load)
    {
        if (load.Answered == 0)
        {
            return "no answers";
        }

        if (load.Errors > 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{load.Errors} answers with an error");
        }

        var share = load.Empty / (double)load.Answered;
        var wanted = recipe.IsFloor ? 0 : mix.EmptyShare;
        var tolerance = wanted > 0 ? EmptyTolerance : 0;
        return Math.Abs(share - wanted) <= tolerance
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{share:P1} of the answers are empty and not {wanted:P1}");
    }
}
