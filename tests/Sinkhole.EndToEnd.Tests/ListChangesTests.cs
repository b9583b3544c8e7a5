using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>A changed list takes effect by itself; a broken one changes nothing.</summary>
public sealed class ListChangesTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private static readonly string[] Sinkholed = ["192.0.2.53"];

    [Fact]
    public async Task A_changed_file_comes_in_force_and_a_broken_one_does_not()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        Assert.Equal(["198.51.100.10"], await server.DigAsync("+short", "www.plain.example", "A"));

        server.WriteList("1,tên miền,plain.example,,,New.Family,,Cao,có,2026-09-01,,DEMO,AMBER,");
        await Eventually.BecomesTrueAsync(
            async () => (await server.DigAsync("+short", "www.plain.example", "A")).SequenceEqual(Sinkholed),
            TimeSpan.FromSeconds(20),
            () => "The new list did not come into force.");
        Assert.Empty(await server.DigAsync("+short", "gone.alpha.example", "A"));

        await File.WriteAllTextAsync(server.ListFile, "<html><body>404</body></html>");
        await Eventually.BecomesTrueAsync(
            async () => (await server.GetAsync("lists?lang=en")).Contains("campaign.csv", StringComparison.Ordinal),
            TimeSpan.FromSeconds(20),
            () => "The page does not mark the broken list.");
        Assert.Equal(Sinkholed, await server.DigAsync("+short", "www.plain.example", "A"));
    }

    [Fact]
    public async Task Explain_names_list_row_and_rule()
    {
        var (exitCode, output, _) = await fixture.Server.RunVerbAsync("explain", "x.c2.alpha.example");

        Assert.Equal(0, exitCode);
        Assert.Contains("campaign-demo", output, StringComparison.Ordinal);
        Assert.Contains("c2.alpha.example", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_shows_the_running_servers_answer_and_records_no_hit()
    {
        var before = "";
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                (_, before, _) = await fixture.Server.RunVerbAsync("offenders", "--format", "json");
                return !before.Contains("\"devices\": []", StringComparison.Ordinal);
            },
            TimeSpan.FromSeconds(20),
            () => before);
        var (exitCode, output, _) = await fixture.Server.RunVerbAsync("query", "keygen.gamma.test", "A");
        var after = await fixture.Server.RunVerbAsync("offenders", "--format", "json");

        Assert.Equal(0, exitCode);
        Assert.Contains("192.0.2.53", output, StringComparison.Ordinal);
        Assert.Equal(before, after.Output);
    }
}
