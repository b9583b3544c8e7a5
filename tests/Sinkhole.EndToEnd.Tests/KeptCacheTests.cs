using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>Answers that outlive a restart where that is wanted, and leave no trace where it is not.</summary>
public sealed class KeptCacheTests
{
    private const string Name = "www.plain.example";

    [Fact]
    public async Task Answers_outlive_a_restart_where_that_is_wanted()
    {
        await using var upstream = await AuthoritativeServer.StartNewAsync();
        await using var server = await StartAsync(upstream, keep: true);
        var file = Path.Combine(server.Folder, "data", "cache");
        Assert.Equal(["198.51.100.10"], await server.DigAsync("+short", Name, "A"));

        await server.StopAsync();

        Assert.Equal("600", (await Tool.RunAsync("stat", ["-c", "%a", file], server.Folder)).Output.Trim());
        await upstream.StopAsync();
        await server.StartAsync();
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(!File.Exists(file)), TimeSpan.FromSeconds(10), () => "The kept answers were not taken up");
        Assert.Equal(["198.51.100.10"], await server.DigAsync("+short", Name, "A"));
    }

    [Fact]
    public async Task Nothing_is_kept_where_it_is_not_wanted()
    {
        await using var upstream = await AuthoritativeServer.StartNewAsync();
        await using var server = await StartAsync(upstream, keep: false);
        await server.DigAsync("+short", Name, "A");

        await server.StopAsync();

        Assert.False(File.Exists(Path.Combine(server.Folder, "data", "cache")));
    }

    private static async Task<SinkholeServer> StartAsync(AuthoritativeServer upstream, bool keep)
    {
        var server = SinkholeServer.Prepare(upstream.Port);
        var text = await File.ReadAllTextAsync(server.ConfigurationFile);
        await File.WriteAllTextAsync(
            server.ConfigurationFile, text.Replace("  mode: forward", $"  mode: forward\n  keep_cache: {(keep ? "true" : "false")}", StringComparison.Ordinal));
        await server.StartAsync();
        return server;
    }
}
