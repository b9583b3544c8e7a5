using System.Diagnostics;
using System.Text.Json;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>Another program that holds the store costs the office no name and no count.</summary>
public sealed class LockedStoreTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private const string Client = "127.0.0.22";

    [Fact]
    public async Task While_another_program_holds_the_store_answers_go_on_the_page_says_so_and_every_hit_is_stored_once_it_lets_go()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        var load = new BlockedLoad(server.DnsPort, "c2.alpha.example");
        await load.RunAsync([Client], 100, TestContext.Current.CancellationToken);
        await Eventually.BecomesTrueAsync(
            async () => await ReadHitsAsync(server) == 100, TimeSpan.FromSeconds(20), () => "The first hits are not stored.\n" + server.Process!.Output);

        using (var holder = await HoldAsync(Path.Combine(server.Folder, "data", "sinkhole.db")))
        {
            load = new BlockedLoad(server.DnsPort, "c2.alpha.example");
            await load.RunAsync([Client], 20_000, TestContext.Current.CancellationToken);
            await Eventually.BecomesTrueAsync(
                async () => (await server.GetAsync("?lang=en")).Contains("Another process holds the store", StringComparison.OrdinalIgnoreCase),
                TimeSpan.FromSeconds(30),
                () => "The page does not say that the store is locked.\n" + server.Process!.Output);

            Assert.Equal(load.Sent[Client], load.Received[Client]);
            Assert.Equal(["198.51.100.10"], await server.DigAsync("+short", "www.plain.example", "A"));
            Assert.Contains("\nsinkhole_recording_problem 1\n", await server.GetAsync("metrics"), StringComparison.Ordinal);
            Assert.Equal(100, await ReadHitsAsync(server));
            holder.StandardInput.Close();
            await holder.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await Eventually.BecomesTrueAsync(
            async () => await ReadHitsAsync(server) == 100 + load.Received[Client],
            TimeSpan.FromSeconds(40),
            () => "Answers and stored hits differ.\n" + server.Process!.Output);
        Assert.DoesNotContain("Another process holds the store", await server.GetAsync("?lang=en"), StringComparison.OrdinalIgnoreCase);
        var (exitCode, output, error) = await server.RunVerbAsync("verify");
        Assert.True(exitCode == 0, output + error);
    }

    /// <summary>Holds the store for itself until its input ends.</summary>
    private static async Task<Process> HoldAsync(string store)
    {
        var start = new ProcessStartInfo("sqlite3", [store]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        var holder = Process.Start(start) ?? throw new InvalidOperationException("sqlite3 did not start.");
        await holder.StandardInput.WriteLineAsync(".timeout 10000\nBEGIN EXCLUSIVE;\nSELECT 'held';");
        await holder.StandardInput.FlushAsync();
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return holder;
    }

    private static async Task<long> ReadHitsAsync(SinkholeServer server)
    {
        using var document = JsonDocument.Parse(await server.GetAsync("api/v1/offenders?format=json"));
        return document.RootElement.EnumerateArray().Where(row => row.GetProperty("client").ValueEquals(Client)).Sum(row => row.GetProperty("hits").GetInt64());
    }
}
