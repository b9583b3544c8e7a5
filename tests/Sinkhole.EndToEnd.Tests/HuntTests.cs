using System.Text.Json;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>A hunt through other systems' logs while the server runs: it uses the server's lists, and leaves the record of hits as it is.</summary>
public sealed class HuntTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private const string Log = """
        28-Nov-2026 08:01:00.123 queries: info: client @0x7f 10.66.10.21#50005 (www.C2.AlPhA.example): query: www.C2.AlPhA.example IN A +E(0)K (10.0.0.1)
        28-Nov-2026 08:02:00.123 queries: info: client @0x7f 10.66.10.22#50006 (www.keygen.gamma.test): query: www.keygen.gamma.test IN A +E(0)K (10.0.0.1)
        28-Nov-2026 08:03:00.123 queries: info: client @0x7f 10.66.10.22#50007 (keygen.gamma.test): query: keygen.gamma.test IN A +E(0)K (10.0.0.1)
        28-Aug-2026 08:04:00.123 queries: info: client @0x7f 10.66.10.23#50008 (c2.alpha.example): query: c2.alpha.example IN A +E(0)K (10.0.0.1)

        """;

    [Fact]
    public async Task The_running_servers_lists_decide_and_its_hits_stay_as_they_are()
    {
        var log = Path.Combine(fixture.Server.Folder, "query.log");
        await File.WriteAllTextAsync(log, Log, TestContext.Current.CancellationToken);
        await fixture.Server.DigAsync("+short", "keygen.gamma.test", "A");
        var before = "";
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                (_, before, _) = await fixture.Server.RunVerbAsync("offenders", "--format", "json");

                // Whose device it was is told a little after the hit.
                return before.Contains("127.0.0.1", StringComparison.Ordinal) && !before.Contains("\"devices\": []", StringComparison.Ordinal);
            },
            TimeSpan.FromSeconds(20),
            () => before);

        var (exitCode, output, error) = await fixture.Server.RunVerbAsync("hunt", "query.log", "--json");
        var after = await fixture.Server.RunVerbAsync("offenders", "--format", "json");

        Assert.Equal((0, ""), (exitCode, error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.Equal(
            ["imported 10.66.10.21 www.c2.alpha.example campaign-demo 1", "imported 10.66.10.22 keygen.gamma.test campaign-demo 2"],
            lines.SkipLast(1).Select(line => $"{line.GetProperty("source")} {line.GetProperty("client")} {line.GetProperty("name")} {line.GetProperty("list")} {line.GetProperty("row")}"),
            StringComparer.Ordinal);
        Assert.Equal("summary", lines[^1].GetProperty("kind").GetString());
        Assert.Equal(before, after.Output);
    }

    [Fact]
    public async Task Text_is_in_the_language_of_the_person_and_a_missing_log_ends_with_2()
    {
        await File.WriteAllTextAsync(Path.Combine(fixture.Server.Folder, "vi.log"), Log, TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await Tool.RunAsync(
            Repository.Program, ["hunt", "vi.log", "missing.log", "--config", fixture.Server.ConfigurationFile], fixture.Server.Folder, "vi_VN.UTF-8");

        Assert.Equal(2, exitCode);
        Assert.Contains("đã truy vấn www.c2.alpha.example", output, StringComparison.Ordinal);
        Assert.Contains("lỗi: Không có tệp nhật ký \"missing.log\"", error, StringComparison.Ordinal);
    }
}
