using System.Text;
using System.Text.Json;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>The program knows which clients were active, and nothing of what they asked for; what it makes of them outlasts a restart.</summary>
public sealed class SeenClientsTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    [Fact]
    public async Task No_ordinary_name_is_in_anything_that_is_stored()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        foreach (var way in new[] { "+notcp", "+tcp" })
        {
            await server.DigAsync(way, "www.plain.example", "A");
            await server.DigAsync(way, "quiet-name-one.plain.example", "A");
            await server.DigAsync(way, "+cd", "+dnssec", "quiet-name-two.other.example", "TXT");
            await server.DigAsync(way, "+noedns", "alias.plain.example", "A");
        }

        await server.DigAsync("loud-name.c2.alpha.example", "A");
        await server.StopAsync();

        var stored = await File.ReadAllBytesAsync(Path.Combine(server.Folder, "data", "sinkhole.db"), TestContext.Current.CancellationToken);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(server.Folder, "data"), "*", SearchOption.AllDirectories))
        {
            var octets = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var name in (string[])["quiet-name", "plain", "alias"])
            {
                Assert.True(octets.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)) < 0, $"'{name}' stands in {file}.");
            }
        }

        Assert.True(stored.AsSpan().IndexOf("loud-name"u8) > 0, "The search finds nothing even where something is.");
        Assert.Equal(["00000000000000000000FFFF7F000001|9|2"], await QueryAsync(server, "SELECT hex(client), queries, with_dnssec FROM client_day"));
    }

    [Fact]
    public async Task A_client_behind_which_others_stand_is_asked_about_first_also_after_a_restart_until_it_is_marked()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        var load = new BlockedLoad(server.DnsPort, "c2.alpha.example");
        await load.RunAsync(["127.0.0.61"], 2_000, TestContext.Current.CancellationToken);
        await load.RunAsync(["127.0.0.62", "127.0.0.63", "127.0.0.64"], 100, TestContext.Current.CancellationToken);
        await server.StopAsync();
        await server.StartAsync();

        var page = await EventuallyOverviewAsync(server, "127.0.0.61 có phải là máy chủ DNS chuyển tiếp hoặc thiết bị NAT không?");
        var status = await server.GetAsync("api/v1/status");

        Assert.Contains("Địa chỉ này gửi 86,9% của 2.300 truy vấn", page, StringComparison.Ordinal);
        Assert.Contains("role: forwarder }", page, StringComparison.Ordinal);
        Assert.Contains("\"most_queries, many_times_typical\"", status, StringComparison.Ordinal);
        Assert.Contains("<span class=\"mark warn\">điểm mạng chưa xác định thiết bị</span>", await server.GetAsync("clients/127.0.0.61"), StringComparison.Ordinal);

        await File.AppendAllTextAsync(server.ConfigurationFile, "devices: { forwarders: [{ networks: [127.0.0.61] }] }\n", TestContext.Current.CancellationToken);
        server.Process!.Signal("HUP");
        await Eventually.BecomesTrueAsync(
            async () => !(await server.GetAsync("")).Contains("127.0.0.61 có phải", StringComparison.Ordinal), TimeSpan.FromSeconds(10), () => "The question stays.");
    }

    [Fact]
    public async Task Among_machines_that_ask_alike_the_forwarder_is_found_without_any_configuration_of_devices()
    {
        var folder = Directory.CreateTempSubdirectory("sinkhole-e2e-");
        var output = await MachineNetwork.RunAsync(folder.FullName);
        folder.Delete(recursive: true);

        using var status = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..(output.LastIndexOf('}') + 1)]);
        var activity = status.RootElement.GetProperty("activity");
        var point = Assert.Single(activity.GetProperty("points").EnumerateArray());
        Assert.Equal(("10.66.10.14", "forwarder"), (point.GetProperty("client").GetString(), point.GetProperty("likely_role").GetString()));
        Assert.Equal("most_queries, many_times_typical, asks_for_signatures", point.GetProperty("signs").GetString());
        Assert.Equal("from64", point.GetProperty("figures").GetProperty("hops").GetString());
        Assert.Equal(4, activity.GetProperty("clients").GetInt64());
    }

    private static async Task<string> EventuallyOverviewAsync(SinkholeServer server, string text)
    {
        await Eventually.BecomesTrueAsync(
            async () => (await server.GetAsync("")).Contains(text, StringComparison.Ordinal), TimeSpan.FromSeconds(10), () => $"The page does not say '{text}'.");
        return await server.GetAsync("");
    }

    private static async Task<string[]> QueryAsync(SinkholeServer server, string sql)
    {
        var (exitCode, output, error) = await Tool.RunAsync("sqlite3", [Path.Combine(server.Folder, "data", "sinkhole.db"), sql]);
        Assert.True(exitCode == 0, error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
