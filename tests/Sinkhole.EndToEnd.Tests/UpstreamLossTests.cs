using System.Globalization;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>What is left when every upstream is gone, and how soon all is well again.</summary>
public sealed class UpstreamLossTests
{
    [Fact]
    public async Task Stale_answers_and_the_sinkhole_outlive_the_upstreams_and_new_names_come_back_in_two_seconds()
    {
        await using var upstream = await AuthoritativeServer.StartNewAsync();
        await using var server = await SinkholeServer.StartNewAsync(upstream.Port);
        Assert.Equal(["198.51.100.11"], await server.DigAsync("+short", "short.plain.example", "A"));
        await upstream.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(2.2));

        var stale = await server.DigAsync("short.plain.example", "A");
        var unknown = await server.DigAsync("a.many.plain.example", "A");
        var listed = await server.DigAsync("+short", "c2.alpha.example", "A");

        Assert.Contains(stale, line => line.EndsWith("198.51.100.11", StringComparison.Ordinal) && int.Parse(line.Split('\t', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) <= 30);
        Assert.Contains(stale, line => line.Contains("EDE: 3 ", StringComparison.Ordinal));
        Assert.Contains(unknown, line => line.Contains("status: SERVFAIL", StringComparison.Ordinal));
        Assert.Contains(unknown, line => line.Contains("EDE: 22 ", StringComparison.Ordinal) || line.Contains("EDE: 23 ", StringComparison.Ordinal));
        Assert.Equal(["192.0.2.53"], listed);

        await upstream.StartAsync();
        await Eventually.BecomesTrueAsync(
            async () => (await server.DigAsync("+short", "b.many.plain.example", "A")) is ["198.51.100.99"],
            TimeSpan.FromSeconds(20),
            () => "A new name does not resolve after the upstream's return.");
        await Eventually.BecomesTrueAsync(
            async () => (await server.DigAsync("short.plain.example", "A")) is var lines
                && lines.Any(line => line.EndsWith("198.51.100.11", StringComparison.Ordinal))
                && !lines.Any(line => line.Contains("EDE:", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(20),
            () => "A stale name is not fresh after the upstream's return.");
    }
}
