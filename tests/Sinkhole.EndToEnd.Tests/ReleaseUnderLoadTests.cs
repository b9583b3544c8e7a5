using System.Diagnostics;
using System.Globalization;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>Lists change while queries come as fast as they can be answered: none is lost, none is answered wrongly.</summary>
public sealed class ReleaseUnderLoadTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private const string Listed = "c2.alpha.example";
    private const string Plain = "www.plain.example";
    private const string Flipped = "flip.plain.example";
    private const string Sinkhole = "192.0.2.53";
    private const string Row = "1,tên miền,c2.alpha.example,443,tcp,Alpha.Loader,Botnet-Alpha,Cao,có,2026-09-01,,DEMO,AMBER,";
    private const string More = "2,tên miền,flip.plain.example,443,tcp,Alpha.Loader,Botnet-Alpha,Cao,có,2026-09-01,,DEMO,AMBER,";

    [Fact]
    public async Task No_query_is_lost_or_answered_wrongly_and_each_release_rules_within_a_second_of_its_swap()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        var load = new AnswerLoad(server.DnsPort, Listed, Plain, Flipped, Plain, Listed, Flipped);
        using var stop = new CancellationTokenSource();
        var sending = load.RunAsync(stop.Token);
        var slowest = TimeSpan.Zero;

        for (var release = 2; release <= 7; release++)
        {
            var isBlocked = release % 2 == 0;
            server.WriteList(isBlocked ? [Row, More] : [Row]);
            var swapped = await WaitForSwapAsync(server, release);
            var ended = isBlocked ? "198.51.100.25" : Sinkhole;
            var begun = isBlocked ? Sinkhole : "198.51.100.25";
            await Eventually.BecomesTrueAsync(
                () => Task.FromResult(LastSeen(load, begun) > swapped + Stopwatch.Frequency), TimeSpan.FromSeconds(10), () => $"Release {release} does not rule.\n{server.Process!.Output}");
            var late = Stopwatch.GetElapsedTime(swapped, Math.Max(swapped, LastSeen(load, ended)));
            slowest = late > slowest ? late : slowest;
        }

        await stop.CancelAsync();
        await sending;
        TestContext.Current.SendDiagnosticMessage(
            string.Create(CultureInfo.InvariantCulture, $"{load.Sent} queries, {load.Lost} lost, last old verdict {slowest.TotalMilliseconds:F0} ms after its swap was told"));

        Assert.Equal(0, load.Lost);
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"An old verdict was given {slowest.TotalMilliseconds:F0} ms after the swap.");
        Assert.Equal(
            [(Listed, Sinkhole), (Flipped, Sinkhole), (Flipped, "198.51.100.25"), (Plain, "198.51.100.10")],
            load.Seen.Keys.OrderBy(seen => seen.Name, StringComparer.Ordinal).ThenBy(seen => seen.Answer, StringComparer.Ordinal));
    }

    private static long LastSeen(AnswerLoad load, string answer) => load.Seen.TryGetValue((Flipped, answer), out var seen) ? seen.Last : 0;

    // The program tells of each snapshot in its log when it is in force.
    private static async Task<long> WaitForSwapAsync(SinkholeServer server, int number)
    {
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(server.Process!.Output.Contains($"Policy snapshot {number} decides", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(10),
            () => $"Release {number} did not come.\n{server.Process!.Output}");
        return Stopwatch.GetTimestamp();
    }
}
