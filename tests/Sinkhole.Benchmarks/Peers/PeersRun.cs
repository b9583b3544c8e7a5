using System.Globalization;
using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;
using Sinkhole.Benchmarks.Servers;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>Starts the servers, sends each mix to them in turn, and gathers what it cost them.</summary>
internal sealed class PeersRun(Workbench bench, PeersOptions options) : IAsyncDisposable
{
    private static readonly double[] Shares = [0.5, 0.8];
    private static readonly QueryMix[] LatencyMixes = [QueryMix.Cached, QueryMix.Realistic];

    private readonly List<RunningServer> servers = [];
    private readonly List<ServerFacts> facts = [];
    private readonly List<string> failures = [];
    private readonly List<Measurement> runs = [];
    private readonly List<LatencyMeasurement> latencies = [];
    private ManagedProcess? upstream;
    private RunMeter meter = null!;
    private WarmUp warmUp = null!;

    /// <summary>Measures everything.</summary>
    public async Task<PeersResult> RunAsync()
    {
        var programs = await NativePrograms.CompileAsync(bench);
        var recipes = options.Servers.Select(name => ServerCatalog.Find(name, programs, options.Sinkhole)).ToList();
        var sender = new LoadSender(bench, programs);
        meter = new RunMeter(bench, sender);
        warmUp = new WarmUp(sender, meter);

        var listed = ListedNames.Make(options.Names);
        var writer = new MixWriter(listed, bench.FolderFor("mixes"), options.Answers);
        var mixes = options.Mixes.Select(writer.Write).ToList();
        upstream = await Upstream.StartAsync(bench);
        await StartServersAsync(recipes, new ListFiles(listed, bench.FolderFor("lists")));
        foreach (var mix in mixes)
        {
            await MeasureMixAsync(mix);
        }

        if (options.WithLatency)
        {
            foreach (var mix in LatencyMixes.Select(mix => mixes.Find(ready => ready.Mix == mix) ?? writer.Write(mix)))
            {
                await MeasureLatencyAsync(mix);
            }
        }

        return new PeersResult
        {
            Machine = MachineText.Describe(TimeProvider.System.GetUtcNow()),
            Options = options,
            Servers = [.. facts.Select(known => known with { MemoryAtEnd = ProcessMemory.Read(servers.First(server => server.Recipe.IsCalled(known.Name)).ProcessId) })],
            Failures = failures,
            Runs = runs,
            Latencies = latencies,
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        if (upstream is not null)
        {
            await upstream.DisposeAsync();
        }
    }

    private async Task StartServersAsync(List<ServerRecipe> recipes, ListFiles lists)
    {
        foreach (var recipe in recipes)
        {
            try
            {
                var server = await RunningServer.StartAsync(bench, recipe, Ports.FirstServer + servers.Count, lists);
                servers.Add(server);
                var memory = ProcessMemory.Read(server.ProcessId);
                facts.Add(new ServerFacts(recipe.Name, await recipe.ReadVersionAsync(bench.Ended), server.StartTime, memory, memory));
                Say($"{recipe.Name}: first right answer after {server.StartTime.TotalSeconds:F2} s");
            }
            catch (BenchmarkFailedException failure)
            {
                failures.Add(failure.Message);
                Say(failure.Message);
            }
        }
    }

    private async Task MeasureMixAsync(PreparedMix mix)
    {
        var asked = servers.Where(server => mix.Mix != QueryMix.Tcp || server.Recipe.HasStreams).ToList();
        foreach (var server in asked)
        {
            Say($"{mix.Mix}: {server.Recipe.Name} warmed with {await warmUp.RunAsync(server, mix)} probes");
        }

        for (var repetition = 1; repetition <= options.Repetitions; repetition++)
        {
            foreach (var server in asked)
            {
                var run = await meter.MeasureAsync(server, mix, options.Seconds);
                runs.Add(run);
                Say($"{mix.Mix} {repetition}: {run.Server} {run.CpuPerQuery:F2} us a query, {run.Load}, foreign {run.Foreign:P1}");
            }
        }
    }

    private async Task MeasureLatencyAsync(PreparedMix mix)
    {
        var unbound = servers.Find(server => server.Recipe.IsCalled("unbound")) ?? throw new BenchmarkFailedException("--latency needs 'unbound' among --servers.");
        foreach (var server in servers.Where(server => runs.TrueForAll(run => run.Mix != mix.Mix || !server.Recipe.IsCalled(run.Server))))
        {
            await warmUp.RunAsync(server, mix);
        }

        var most = Spread.Of(runs.Where(run => run.Mix == mix.Mix && unbound.Recipe.IsCalled(run.Server)).Select(run => run.Load.QueriesPerSecond)).Median;
        most = most > 0 ? most : (await meter.MeasureAsync(unbound, mix, options.Seconds)).Load.QueriesPerSecond;
        foreach (var share in Shares)
        {
            for (var repetition = 1; repetition <= options.Repetitions; repetition++)
            {
                foreach (var server in servers)
                {
                    var run = await meter.MeasureAsync(server, mix, options.Seconds, most * share);
                    latencies.Add(new LatencyMeasurement(share, most * share, run));
                    Say($"{mix.Mix} at {share:P0} of unbound's most, {repetition}: {run.Server} p50 {run.Load.Latency.Half:F0} us, p99 {run.Load.Latency.P99:F0} us");
                }
            }
        }
    }

    // The table goes to standard output, what happens meanwhile beside it.
    private static void Say(FormattableString text) => Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Say(string text) => Console.Error.WriteLine(text);
}
