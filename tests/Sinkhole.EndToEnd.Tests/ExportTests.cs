using System.Runtime.Versioning;
using System.Text.Json;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>Exports as their receivers meet them: made by the running program and without it, opened and verified with other people's tools.</summary>
[SupportedOSPlatform("linux")]
public sealed class ExportTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Forms =
    [
        "events csv", "events xlsx", "events json", "events jsonl", "events shadowserver-dns", "events shadowserver", "events intelmq", "events intelmq-csv", "events ecs",
        "events ocsf", "events cef", "events stix", "events misp", "events passive-dns", "offenders csv", "offenders xlsx", "offenders json",
    ];

    [Fact]
    public async Task Every_form_is_a_package_that_unzips_verifies_and_is_logged_with_and_without_a_server()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        await AskAsync(server);
        var key = (await RunAsync(server, "key", "show")).Trim();

        foreach (var form in Forms)
        {
            var (kind, format) = (form.Split(' ')[0], form.Split(' ')[1]);
            var file = $"{kind}-{format}.zip";
            await RunAsync(server, "export", kind, "--format", format, "--out", file, "--by", "an.nguyen", "--reason", "thử nghiệm");
            await CheckAsync(server, file, key);
        }

        await server.StopAsync();
        await RunAsync(server, "export", "events", "--format", "csv", "--out", "after.zip", "--by", "an.nguyen");
        await CheckAsync(server, "after.zip", key);

        using var log = JsonDocument.Parse(await RunAsync(server, "export", "log", "--most", "100", "--format", "json"));
        Assert.Equal(
            Enumerable.Range(1, Forms.Length + 1).Reverse(), log.RootElement.EnumerateArray().Select(entry => entry.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task Records_carry_the_message_id_the_case_of_the_name_and_the_node()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port, "recording: { sensor: nut-1 }");
        await AskAsync(server);

        await RunAsync(server, "export", "events", "--format", "jsonl", "--out", "e.zip");
        var (_, lines, _) = await Tool.RunAsync("unzip", ["-p", "e.zip", "events-jsonl.jsonl"], server.Folder);

        var row = lines.Split('\n').First(line => line.Contains("\"query_name_sent\":\"C2.AlPhA.eXaMpLe\"", StringComparison.Ordinal));
        Assert.All(
            ["\"node\":\"nut-1\"", "\"client_ip\":\"127.0.0.1\"", "\"dns_id\":", "\"list\":\"campaign-demo\"", "\"device_id\":\"ip:127.0.0.1\"", "\"family\":\"Alpha.Loader\""],
            part => Assert.Contains(part, row, StringComparison.Ordinal));
        Assert.DoesNotContain("infected", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_form_gives_the_same_package_and_the_page_shows_it()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        await AskAsync(server);
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("choice", "offenders:xlsx"), new("lang", "vi"), new("reason", "báo cáo tháng 11")]);

        using var response = await http.PostAsync(new Uri(server.Pages, "exports"), form, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            Path.Combine(server.Folder, "page.zip"), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        await CheckAsync(server, "page.zip", (await RunAsync(server, "key", "show")).Trim());
        Assert.Contains("báo cáo tháng 11", await server.GetAsync("exports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_made_at_the_first_start_for_its_owner_alone_and_kept_and_a_changed_octet_is_named()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        await AskAsync(server);
        var file = Path.Combine(server.Folder, "data", "keys", "anchor-key.pem");
        var made = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var key = (await RunAsync(server, "key", "show")).Trim();
        await server.StopAsync();
        await server.StartAsync();

        await RunAsync(server, "export", "events", "--format", "csv", "--out", "e.zip");
        var package = Path.Combine(server.Folder, "e.zip");
        var octets = await File.ReadAllBytesAsync(package, TestContext.Current.CancellationToken);
        octets[100] ^= 1;
        await File.WriteAllBytesAsync(package, octets, TestContext.Current.CancellationToken);
        var (exitCode, _, error) = await server.RunVerbAsync("verify", "e.zip", "--key", key);

        Assert.Equal(OwnerReadsAndWrites, File.GetUnixFileMode(file));
        Assert.Equal(made, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(4, exitCode);
        Assert.Contains("\"e.zip\" was altered in \"events-csv.csv\"", error, StringComparison.Ordinal);
    }

    private static async Task AskAsync(SinkholeServer server)
    {
        await server.DigAsync("C2.AlPhA.eXaMpLe", "A");
        await server.DigAsync("www.c2.alpha.example", "AAAA", "+tcp");
        await server.DigAsync("keygen.gamma.test", "TXT");
        await Eventually.BecomesTrueAsync(
            async () => (await server.GetAsync("api/v1/offenders")).Split('\n').Length > 2, TimeSpan.FromSeconds(20), () => "The hits were not stored.");
    }

    private static async Task<string> RunAsync(SinkholeServer server, params string[] arguments)
    {
        var (exitCode, output, error) = await server.RunVerbAsync(arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)}: {exitCode} {error}");
        return output;
    }

    private static async Task CheckAsync(SinkholeServer server, string file, string key)
    {
        var (unzipped, output, _) = await Tool.RunAsync("unzip", ["-tq", file], server.Folder);
        Assert.True(unzipped == 0, output);
        Assert.StartsWith($"OK: \"{file}\"", await RunAsync(server, "verify", file, "--key", key), StringComparison.Ordinal);
    }
}
