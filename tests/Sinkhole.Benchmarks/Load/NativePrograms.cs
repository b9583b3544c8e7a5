using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Load;

/// <summary>
/// The two programs in C, compiled when they are needed: a sender cheap enough to keep a server busy from one core, and a server that does
/// nothing, as the floor.
/// </summary>
/// <param name="Sender">The load sender.</param>
/// <param name="Responder">The server that gives one fixed answer.</param>
internal sealed record NativePrograms(string Sender, string Responder)
{
    /// <summary>Compiles both into a folder.</summary>
    public static async Task<NativePrograms> CompileAsync(Workbench bench)
    {
        var compiler = ToolRun.Demand("gcc", "gcc libc6-dev");
        var folder = bench.FolderFor("native");
        return new NativePrograms(await CompileAsync(compiler, "sender", folder, bench.Ended), await CompileAsync(compiler, "responder", folder, bench.Ended));
    }

    private static async Task<string> CompileAsync(string compiler, string name, string folder, CancellationToken cancellationToken)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Native", name + ".c");
        var program = Path.Combine(folder, name);
        var (exitCode, output) = await ToolRun.RunAsync(compiler, ["-O2", "-o", program, source], cancellationToken);
        return exitCode == 0 ? program : throw new BenchmarkFailedException($"'{source}' does not compile:\n{output}");
    }
}
