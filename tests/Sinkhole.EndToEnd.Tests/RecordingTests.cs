using System.Globalization;
using System.Text.Json;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>Every answered query has its hit, none is doubled, whatever instant the process is killed at.</summary>
public sealed class RecordingTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    /// <summary>Queries in all; the environment variable makes the long run of the README.</summary>
    private static readonly int Total =
        int.TryParse(Environment.GetEnvironmentVariable("SINKHOLE_TEST_QUERIES"), CultureInfo.InvariantCulture, out var total) ? total : 40_000;

    /// <summary>How often the program is killed under that load.</summary>
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("SINKHOLE_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    private static readonly string[] Sources = ["127.0.0.11", "127.0.0.12", "127.0.0.13", "127.0.0.14"];

    [Fact]
    public async Task Kills_lose_no_answered_hit_double_none_and_leave_a_whole_chain_each_time()
    {
        // Seeded, so that a run can be had again.
        var random = new Random(7);
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        var load = new BlockedLoad(server.DnsPort, "c2.alpha.example");

        var sending = load.RunAsync(Sources, Total / Sources.Length, TestContext.Current.CancellationToken);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var goal = (long)(Total * (kill - random.NextDouble()) / (Kills + 1));
            await Eventually.BecomesTrueAsync(
                () => Task.FromResult(load.Sent.Values.Sum() >= goal || sending.IsCompleted), TimeSpan.FromMinutes(2), () => "The load does not get on.");
            await server.StopAsync("KILL");
            await AssertIsWholeAsync(server);
            await server.StartAsync();
        }

        await sending;
        await server.StopAsync();

        // With no server running the command first applies what is left in the journal.
        var hits = await ReadHitsAsync(server);
        var again = await ReadHitsAsync(server);
        TestContext.Current.SendDiagnosticMessage(
            $"{Kills} kills: sent {load.Sent.Values.Sum()}, answered {load.Received.Values.Sum()}, stored {hits.Values.Sum()}; the chain was whole after each");
        await AssertIsWholeAsync(server);

        foreach (var source in Sources)
        {
            Assert.InRange(hits[source], load.Received[source], load.Sent[source]);
        }

        Assert.Equal(hits, again);
    }

    [Fact]
    public async Task With_nothing_in_flight_hits_equal_answers_and_the_page_and_the_command_agree()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        var load = new BlockedLoad(server.DnsPort, "c2.alpha.example");
        await load.RunAsync(Sources, 500, TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await Eventually.BecomesTrueAsync(
            async () => !(await server.RunVerbAsync("offenders", "--format", "json")).Output.Contains("\"devices\": []", StringComparison.Ordinal),
            TimeSpan.FromSeconds(30),
            () => "some hits have no device yet");

        await server.RunVerbAsync("offenders", "--output", Path.Combine(server.Folder, "command.csv"));
        var page = await server.GetOctetsAsync("api/v1/offenders?format=csv");
        var command = await File.ReadAllBytesAsync(Path.Combine(server.Folder, "command.csv"), TestContext.Current.CancellationToken);
        var hits = await ReadHitsAsync(server);

        Assert.Equal(page, command);
        Assert.All(Sources, source => Assert.Equal(load.Received[source], hits[source]));
        Assert.Contains("127.0.0.11", await server.GetAsync("clients"), StringComparison.Ordinal);
    }

    private static async Task AssertIsWholeAsync(SinkholeServer server)
    {
        var (exitCode, output, error) = await server.RunVerbAsync("verify");
        Assert.True(exitCode == 0 && output.StartsWith("OK: ", StringComparison.Ordinal), output + error);
    }

    private static async Task<Dictionary<string, long>> ReadHitsAsync(SinkholeServer server)
    {
        var (exitCode, output, error) = await server.RunVerbAsync("offenders", "--format", "json");
        Assert.True(exitCode == 0, error);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.EnumerateArray().ToDictionary(
            row => row.GetProperty("client").GetString()!, row => row.GetProperty("hits").GetInt64(), StringComparer.Ordinal);
    }
}
