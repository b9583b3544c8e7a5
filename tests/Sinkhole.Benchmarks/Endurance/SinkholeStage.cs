using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;
using Sinkhole.Benchmarks.Servers;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>This product alone before its upstream, with what is needed to ask it.</summary>
internal sealed class SinkholeStage : IAsyncDisposable
{
    private readonly ManagedProcess upstream;

    private SinkholeStage(ManagedProcess upstream, SinkholeRecipe recipe, RunningServer server)
    {
        this.upstream = upstream;
        Recipe = recipe;
        Server = server;
    }

    public SinkholeRecipe Recipe { get; }

    public RunningServer Server { get; }

    public required LoadSender Sender { get; init; }

    public required MixWriter Mixes { get; init; }

    /// <summary>What the program takes unless its configuration says otherwise.</summary>
    public const string UsualCache = "64MiB";

    /// <summary>Starts it with so many names on its list.</summary>
    public static async Task<SinkholeStage> StartAsync(Workbench bench, string? program, int names, string cacheSize)
    {
        var recipe = new SinkholeRecipe(SinkholeRecipe.Find(program)) { CacheSize = cacheSize };
        var programs = await NativePrograms.CompileAsync(bench);
        var listed = ListedNames.Make(names);
        var behind = await Upstream.StartAsync(bench);
        try
        {
            var server = await RunningServer.StartAsync(bench, recipe, Ports.FirstServer, new ListFiles(listed, bench.FolderFor("lists")));
            return new SinkholeStage(behind, recipe, server) { Sender = new LoadSender(bench, programs), Mixes = new MixWriter(listed, bench.FolderFor("mixes")) };
        }
        catch
        {
            await behind.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await upstream.DisposeAsync();
    }
}
