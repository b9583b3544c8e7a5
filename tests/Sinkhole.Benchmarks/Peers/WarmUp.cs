using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;
using Sinkhole.Benchmarks.Servers;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>Brings a server to where it stays: answers in its cache, and a compiler, if it has one, done with what the mix needs.</summary>
internal sealed class WarmUp(LoadSender sender, RunMeter meter)
{
    private const double ProbeSeconds = 2;
    private const double Agreement = 0.05;

    /// <summary>Probes before one goes on all the same.</summary>
    private const int MaxProbes = 10;

    /// <summary>Few enough that no server loses one, so that each answer is in the cache.</summary>
    private const int GentleWindow = 64;

    private const double LongestPass = 120;

    /// <summary>Warms until two probes in a row agree, and gives how many it took.</summary>
    public async Task<int> RunAsync(RunningServer server, PreparedMix mix)
    {
        if (mix.CanBeCached && !server.Recipe.IsFloor)
        {
            var pass = await sender.RunAsync(
                new LoadOptions { Port = server.Port, Queries = mix.File, Seconds = LongestPass, IsOnce = true, Window = GentleWindow, Serial = server.NextSerial() });
            if (pass.Answered == 0)
            {
                throw new BenchmarkFailedException($"'{server.Recipe.Name}' answered nothing of the mix {mix.Mix}.");
            }
        }

        var last = await meter.MeasureAsync(server, mix, ProbeSeconds);
        for (var probes = 2; probes < MaxProbes; probes++)
        {
            var next = await meter.MeasureAsync(server, mix, ProbeSeconds);
            if (Math.Abs(next.CpuPerQuery - last.CpuPerQuery) <= Agreement * last.CpuPerQuery)
            {
                return probes;
            }

            last = next;
        }

        return MaxProbes;
    }
}
