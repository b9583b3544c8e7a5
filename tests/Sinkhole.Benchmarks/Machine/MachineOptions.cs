using System.CommandLine;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>Options that every measurement has.</summary>
internal sealed class MachineOptions
{
    private readonly Option<int> serverCore = new("--server-core") { Description = "The core of the servers.", DefaultValueFactory = _ => 1, Recursive = true };
    private readonly Option<int> loadCore = new("--load-core") { Description = "The core of sender and upstream.", DefaultValueFactory = _ => 0, Recursive = true };
    private readonly Option<int> names = new("--names") { Description = "Names on the list.", DefaultValueFactory = _ => 1_000_000, Recursive = true };
    private readonly Option<string?> sinkhole = new("--sinkhole") { Description = "This product's program; without it the one built beside this one.", Recursive = true };

    public void AddTo(Command root)
    {
        root.Options.Add(serverCore);
        root.Options.Add(loadCore);
        root.Options.Add(names);
        root.Options.Add(sinkhole);
    }

    public Cores Cores(ParseResult parsed)
    {
        var cores = new Cores(parsed.GetValue(serverCore), parsed.GetValue(loadCore));
        return cores.Server >= 0 && cores.Load >= 0 && cores.Server != cores.Load
            ? cores
            : throw new BenchmarkFailedException("Servers and load need a core each; see --server-core and --load-core.");
    }

    public int Names(ParseResult parsed) => Math.Clamp(parsed.GetValue(names), 1_000, 20_000_000);

    public string? Sinkhole(ParseResult parsed) => parsed.GetValue(sinkhole);
}
