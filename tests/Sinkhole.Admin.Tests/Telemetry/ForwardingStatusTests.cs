using System.Text.Json;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Admin.Tests.Telemetry;

public class ForwardingStatusTests
{
    private static readonly ForwardStatus Failing = new()
    {
        Target = "siem",
        Transport = ForwardTransport.Tls,
        Place = "siem.example:6514",
        State = ForwardState.Waiting,
        Outbox = new OutboxStatus { Delivered = 7, Pending = 1_234, Dropped = 9, Octets = 4096, OldestAt = FakeStatus.Now.AddSeconds(-90) },
        Problem = new ForwardProblem("The peer is away.", "Nơi nhận vắng mặt."),
        FailingSince = FakeStatus.Now.AddMinutes(-10),
        Failures = 3,
        Lost = 9,
    };

    [Fact]
    public async Task What_was_sent_failed_waits_and_was_dropped_is_counted_and_told()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Forwarding = new ForwardingStatus { Targets = [Failing, Failing with { Content = ForwardContent.Anchors }] } };

        var text = await host.GetAsync("/metrics");
        using var status = JsonDocument.Parse(await host.GetAsync("/api/v1/status"));

        Assert.Contains("sinkhole_forward_sent_total{target=\"siem\",content=\"hits\"} 7\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_forward_failures_total{target=\"siem\",content=\"hits\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_forward_waiting{target=\"siem\",content=\"anchors\"} 1234\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_forward_dropped_total{target=\"siem\",content=\"hits\"} 9\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_forward_oldest_seconds{target=\"siem\",content=\"hits\"} 90\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_forward_failing{target=\"siem\",content=\"hits\"} 1\n", text, StringComparison.Ordinal);
        var target = status.RootElement.GetProperty("forwarding").GetProperty("targets")[0];
        Assert.Equal(("siem", "hits", "waiting", 1234), (
            target.GetProperty("target").GetString(), target.GetProperty("content").GetString(), target.GetProperty("state").GetString(), target.GetProperty("outbox").GetProperty("pending").GetInt64()));
    }

    [Fact]
    public async Task A_target_that_fails_for_a_while_or_lost_something_needs_attention_in_the_readers_language()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with
        {
            Forwarding = new ForwardingStatus { Targets = [Failing with { Outbox = Failing.Outbox with { DiskProblem = "no space" } }], Problem = new ForwardProblem("No directory.", "Không có thư mục.") },
        };

        var vietnamese = await host.GetAsync("/?lang=vi");
        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("Nơi nhận vắng mặt. Đang chờ gửi: 1.234.", vietnamese, StringComparison.Ordinal);
        Assert.Contains("9 bản ghi không tới được nơi nhận siem từ khi khởi động", vietnamese, StringComparison.Ordinal);
        Assert.Contains("Không có thư mục.", vietnamese, StringComparison.Ordinal);
        Assert.Contains("The peer is away. Waiting: 1,234.", english, StringComparison.Ordinal);
        Assert.Contains("9 records never reached the target siem since the start", english, StringComparison.Ordinal);
        Assert.Contains("The system says: no space.", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_fails_for_a_moment_does_not_and_an_anchor_that_is_being_sent_neither()
    {
        await using var host = await PagesHost.StartAsync();
        var moment = Failing with { Content = ForwardContent.Anchors, FailingSince = FakeStatus.Now.AddMinutes(-4), Lost = 0 };
        host.Status.Current = FakeStatus.Healthy with
        {
            Forwarding = new ForwardingStatus { Targets = [moment] },
            Anchors = AnchorStatus.None with { NotCopied = 1, NotCopiedSince = FakeStatus.Now.AddMinutes(-1) },
        };

        var english = await host.GetAsync("/?lang=en");

        Assert.DoesNotContain("The peer is away.", english, StringComparison.Ordinal);
        Assert.DoesNotContain("Anchors were not copied out", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_sent_on_nothing_is_said()
    {
        await using var host = await PagesHost.StartAsync();

        Assert.DoesNotContain("sinkhole_forward_", await host.GetAsync("/metrics"), StringComparison.Ordinal);
    }
}
