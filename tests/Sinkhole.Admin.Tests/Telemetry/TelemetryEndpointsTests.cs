using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Journal;
using Sinkhole.Filtering.Lists;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Admin.Tests.Telemetry;

public class TelemetryEndpointsTests
{
    private const string Promtool = "/usr/bin/promtool";

    [Fact]
    public async Task The_page_of_metrics_passes_promtool()
    {
        await using var host = await PagesHost.StartAsync();
        await host.GetAsync("/");
        using var response = await host.SendAsync("/metrics");
        var text = await ReadUntilAsync(host, "http_server_request_duration_seconds_bucket");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("sinkhole_list_age_seconds{list=\"campaign-demo\"} 720\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_query_outcomes_total{outcome=\"sinkholed\"} 12852\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_upstream_alive{address=\"192.0.2.53:53\",domain=\".\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket", text, StringComparison.Ordinal);
        Assert.True(File.Exists(Promtool), "promtool is not installed");
        Assert.Equal("0: ", await CheckAsync(text));
    }

    [Fact]
    public async Task What_was_believed_of_proxies_and_forwarders_is_counted_apart_from_what_was_not()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with
        {
            Queries = new QueryTotals
            {
                ProxyBelieved = 1, ProxyUntrusted = 2, ProxyBroken = 3, ProxyMissing = 4, IdentityBelieved = 5, IdentityUntrusted = 6, IdentityBroken = 7,
            },
        };

        var text = await host.GetAsync("/metrics");

        Assert.Contains(
            "sinkhole_proxy_headers_total{outcome=\"believed\"} 1\nsinkhole_proxy_headers_total{outcome=\"untrusted\"} 2\n"
            + "sinkhole_proxy_headers_total{outcome=\"malformed\"} 3\nsinkhole_proxy_headers_total{outcome=\"missing\"} 4\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "sinkhole_forwarded_identities_total{outcome=\"believed\"} 5\nsinkhole_forwarded_identities_total{outcome=\"untrusted\"} 6\n"
            + "sinkhole_forwarded_identities_total{outcome=\"malformed\"} 7\n",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_far_the_chain_is_vouched_for_is_counted_and_told_with_the_anchor()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with
        {
            Anchors = AnchorStatus.None with
            {
                Chain = "hits-1",
                Records = 12,
                Last = new Anchor { Chain = "hits-1", First = 1, Last = 9, Hash = Sha256Hash.Of("9"u8), MadeAt = FakeStatus.Now, Version = "0.1.0", Key = new KeyFingerprint(Sha256Hash.Of("key"u8)) },
                CopiedThrough = 5,
                Beside = [new ChainProgress("devices-1", 7, 6, 4), new ChainProgress("confirmed-1", 2, 0, 0)],
                NotCopied = 3,
            },
        };

        var text = await host.GetAsync("/metrics");
        using var status = JsonDocument.Parse(await host.GetAsync("/api/v1/status"));

        Assert.Equal(Sha256Hash.Of("9"u8).ToString(), status.RootElement.GetProperty("anchors").GetProperty("last").GetProperty("hash").GetString());
        Assert.Contains("\nsinkhole_chain_records 12\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_chain_anchored_records 9\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_chain_copied_records 5\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_record_chain_records{chain=\"devices\"} 7\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_record_chain_anchored_records{chain=\"devices\"} 6\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_record_chain_copied_records{chain=\"confirmed\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_anchors_not_copied 3\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_chain_problem 0\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Being_behind_alone_is_no_recording_problem(bool isImpaired, int value)
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Recording = new RecordingStatus { Problem = "Recording is 20 s behind", Lag = TimeSpan.FromSeconds(20), IsImpaired = isImpaired } };

        var text = await host.GetAsync("/metrics");

        Assert.Contains($"\nsinkhole_recording_problem {value}\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_recording_lag_seconds 20\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_ok_or_what_is_wrong()
    {
        await using var host = await PagesHost.StartAsync();

        var good = await host.GetAsync("/healthz");
        host.Status.Current = FakeStatus.Healthy with
        {
            Lists = [FakeStatus.List("late", ListState.Missing, 0, "") with { Problem = "No such file" }],
            Recording = new RecordingStatus { Problem = "The disk is full" },
        };
        using var bad = await host.SendAsync("/healthz");

        Assert.Equal("ok\n", good);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, bad.StatusCode);
        Assert.Equal("list late: not in force: No such file\nrecording: The disk is full\n", await bad.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_list_that_goes_on_with_its_last_good_version_is_healthy()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Lists = [FakeStatus.List("campaign-demo", ListState.LastGood, 5, "ab")] };

        Assert.Equal("ok\n", await host.GetAsync("/healthz"));
    }

    // The framework measures a request after its last octet has left, so the client may be back first.
    private static async Task<string> ReadUntilAsync(PagesHost host, string wanted)
    {
        var text = "";
        for (var i = 0; i < 200 && !text.Contains(wanted, StringComparison.Ordinal); i++)
        {
            text = await host.GetAsync("/metrics");
        }

        return text;
    }

    private static async Task<string> CheckAsync(string text)
    {
        var start = new ProcessStartInfo(Promtool, ["check", "metrics"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true };
        using var promtool = Process.Start(start)!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var output = await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        return $"{promtool.ExitCode}: {output}";
    }
}
