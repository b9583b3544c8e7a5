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

    private static readonly string[] Sources = ["127.0.0.11", "127.0.0.12", "127.0.0.13", "127.0.0.14"];

    [Fact]
    public async Task Three_kills_lose_no_answered_hit_and_double_none()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        var load = new BlockedLoad(server.DnsPort, "c2.alpha.example");

        var sending = load.RunAsync(Sources, Total / Sources.Length, TestContext.Current.CancellationToken);
        for (var kill = 1; kill <= 3; kill++)
        {
            var goal = Total * kill / 4;
            await Eventually.BecomesTrueAsync(
                () => Task.FromResult(load.Sent.Values.Sum() >= goal || sending.IsCompleted), TimeSpan.FromMinutes(2), () => "The load does not get on.");
            await server.StopAsync("KILL");
            await server.StartAsync();
        }

        await sending;
        await server.StopAsync();

        // With no server running the command first applies what is left in the journal.
        var hits = await ReadHitsAsync(server);
        var again = await ReadHitsAsync(server);
        TestContext.Current.SendDiagnosticMessage(
            $"sent {load.Sent.Values.Sum()}, received {load.Received.Values.Sum()}, hits {hits.Values.Sum()}");

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

    private static async Task<Dictionary<string, long>> ReadHitsAsync(SinkholeServer server)
    {
        var (exitCode, output, error) = await server.RunVerbAsync("offenders", "--format", "json");
        Assert.True(exitCode == 0, error);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.EnumerateArray().ToDictionary(
            row => row.GetProperty("client").GetString()!, row => row.GetProperty("hits").GetInt64(), StringComparer.Ordinal);
    }
}
