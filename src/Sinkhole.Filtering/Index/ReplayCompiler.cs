using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Index;

/// <summary>Compiles versions of campaign lists that are replayed for a past, beside whatever is in force now; its directory goes with the replay.</summary>
public sealed class ReplayCompiler(ListLibraryOptions options, RowGate gate, TimeProvider clock)
{
    private readonly ListCompiler compiler = new(options, clock);

    /// <summary>Compiles one version under its name; null, and why, when its file is no list.</summary>
    public CompiledList? Compile(string name, string file, out ListProblem? problem)
    {
        var list = new ListOptions { Name = name, File = file, IsReplayed = true };
        (var compiled, problem) = compiler.Compile(list, gate);
        return compiled is null ? null : new CompiledList(list, compiled);
    }
}
