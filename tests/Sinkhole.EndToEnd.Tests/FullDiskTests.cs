using System.Text.Json;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>A full disk costs the office no name and no count.</summary>
public sealed class FullDiskTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private const string Client = "127.0.0.21";

    [Fact]
    public async Task On_a_full_disk_answers_go_on_the_page_says_so_and_every_hit_is_stored_once_there_is_room()
    {
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port, "recording:\n  journal_size: 16MiB");
        await server.StartOnSmallDiskAsync("40m");
        var filler = Path.Combine(server.DataSeenByProgram, "filler");
        Fill(filler);

        var load = new BlockedLoad(server.DnsPort, "c2.alpha.example");
        await load.RunAsync([Client], 20_000, TestContext.Current.CancellationToken);
        await Eventually.BecomesTrueAsync(
            async () => (await server.GetAsync("?lang=en")).Contains("full", StringComparison.OrdinalIgnoreCase),
            TimeSpan.FromSeconds(10),
            () => "The page does not say that the disk is full.\n" + server.Process!.Output);

        Assert.Equal(load.Sent[Client], load.Received[Client]);
        Assert.Equal(["198.51.100.10"], await server.DigAsync("+short", "www.plain.example", "A"));
        Assert.False(server.Process!.HasExited);

        File.Delete(filler);
        await Eventually.BecomesTrueAsync(
            async () => await ReadHitsAsync(server) == load.Received[Client],
            TimeSpan.FromSeconds(40),
            () => $"Answers and stored hits differ.\n{server.Process.Output}");
    }

    private static void Fill(string path)
    {
        using var file = File.Create(path);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // The disk is full, which is what was wanted.
        }
    }

    private static async Task<long> ReadHitsAsync(SinkholeServer server)
    {
        using var document = JsonDocument.Parse(await server.GetAsync("api/v1/offenders?format=json"));
        return document.RootElement.EnumerateArray().Where(row => row.GetProperty("client").ValueEquals(Client)).Sum(row => row.GetProperty("hits").GetInt64());
    }
}
