using System.Diagnostics;
using System.Globalization;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Benchmarks.Servers;

/// <summary>A server that runs and has been seen to answer rightly.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    /// <summary>Longest time a list may take: Unbound needs 40 s for a million names of a policy zone on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Names compared before a server may be measured.</summary>
    private const int Checked = 60;

    private readonly ManagedProcess process;
    private uint serial;

    private RunningServer(ServerRecipe recipe, ManagedProcess process, int port)
    {
        Recipe = recipe;
        this.process = process;
        Port = port;
    }

    public ServerRecipe Recipe { get; }

    public int Port { get; }

    public int ProcessId => process.Id;

    /// <summary>From its start to its first right answer for a listed name.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Starts a server and proves its answers; one that gives another is a failure.</summary>
    public static async Task<RunningServer> StartAsync(Workbench bench, ServerRecipe recipe, int port, ListFiles lists)
    {
        if (recipe.FindMissing() is { } missing)
        {
            throw new BenchmarkFailedException(missing);
        }

        var folder = bench.FolderFor(recipe.Name);
        var command = recipe.Prepare(new ServerPlace(folder, port, Ports.Upstream, lists));
        var clock = Stopwatch.StartNew();
        var started = ManagedProcess.Start(bench.Guard, bench.Cores.Server, [ToolRun.Find(command[0]) ?? command[0], .. command.Skip(1)], folder);
        var server = new RunningServer(recipe, started, port);
        try
        {
            await server.ProveAsync(clock, lists, bench.Ended);
            return server;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>A range of sixteen million numbers for names that this server was never asked for.</summary>
    public uint NextSerial() => serial += 1u << 24;

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task ProveAsync(Stopwatch clock, ListFiles lists, CancellationToken cancellationToken)
    {
        var probe = new AnswerProbe(Port);
        var (name, wanted) = Recipe.IsFloor ? ("any.test", "192.0.2.1") : ("x." + lists.Names[^1], ListFiles.SinkholeAddress);
        if (!await probe.WaitForAsync(name, wanted, Patience, () => process.HasExited, cancellationToken))
        {
            var given = await probe.AskAsync(name, RecordType.A, cancellationToken);
            throw new BenchmarkFailedException($"'{Recipe.Name}' gave no right answer for '{name}' (at last: {given}).\n{process.Output}");
        }

        StartTime = clock.Elapsed;
        if (Recipe.IsFloor)
        {
            return;
        }

        for (var i = 0; i < Checked; i++)
        {
            // A server may serve while it still reads the rest of its list; BIND does.
            var listed = lists.Names[(int)((long)i * (lists.Names.Count - 1) / (Checked - 1))];
            var below = i % 2 == 0 ? listed : "a.b." + listed;
            await probe.WaitForAsync(below, ListFiles.SinkholeAddress, Patience, () => process.HasExited, cancellationToken);
            await DemandAsync(probe, below, RecordType.A, ListFiles.SinkholeAddress, cancellationToken);
            var ordinary = OrdinaryNames.Name(int.MaxValue - i);
            await DemandAsync(probe, ordinary, RecordType.A, Upstream.Address, cancellationToken);
            await DemandAsync(probe, ordinary, RecordType.Aaaa, "2001:db8::7", cancellationToken);
            await DemandAsync(probe, ordinary, RecordType.Https, "empty", cancellationToken);
        }
    }

    private async Task DemandAsync(AnswerProbe probe, string name, RecordType type, string wanted, CancellationToken cancellationToken)
    {
        var given = await probe.AskAsync(name, type, cancellationToken);
        if (!string.Equals(given, wanted, StringComparison.Ordinal))
        {
            throw new BenchmarkFailedException(string.Create(CultureInfo.InvariantCulture, $"'{Recipe.Name}' answers '{name}' {type} with '{given}' and not with '{wanted}'."));
        }
    }
}
