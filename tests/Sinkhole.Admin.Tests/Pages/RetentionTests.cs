using System.Net;
using System.Text;
using System.Text.Json;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;

namespace Sinkhole.Admin.Tests.Pages;

public class RetentionTests
{
    private static readonly RetentionStatus Busy = new()
    {
        KeepDays = 731,
        Pieces = 12,
        Rows = 1_234_567,
        Hits = 2_345_678,
        Through = 1_234_567,
        NextAt = FakeStatus.Now.AddDays(1),
        HeldPieces = 4,
        AlteredPieces = 1,
        Holds = [FakeHolds.Sample],
        Problem = new ChainProblem("Nothing is removed", "Chưa xóa"),
    };

    [Fact]
    public async Task The_overview_says_how_long_hits_are_kept_and_what_is_held()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Retention = Busy };

        var vietnamese = WebUtility.HtmlDecode(await host.GetAsync("/"));
        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("lưu giữ 731 ngày", vietnamese, StringComparison.Ordinal);
        Assert.Contains("1.234.567 bản ghi (2.345.678 lượt), đến số 1.234.567", vietnamese, StringComparison.Ordinal);
        Assert.Contains("từ 15/11/2026 10:00, địa chỉ 192.0.2.1, chiến dịch alpha", vietnamese, StringComparison.Ordinal);
        Assert.Contains("Pieces kept by a hold: 4.", english, StringComparison.Ordinal);
        Assert.Contains("Old hits are not removed", english, StringComparison.Ordinal);
        Assert.Contains("1 pieces do not fit their anchors", english, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>theo CV", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kept_for_ever_and_nothing_held_is_said_too()
    {
        await using var host = await PagesHost.StartAsync();

        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("Hits are kept for ever", english, StringComparison.Ordinal);
        Assert.Contains("There is no hold (0).", english, StringComparison.Ordinal);
        Assert.DoesNotContain("Old hits are not removed", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_and_status_say_the_same()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Retention = Busy };

        var metrics = await host.GetAsync("/metrics");
        using var status = JsonDocument.Parse(await host.GetAsync("/api/v1/status"));

        Assert.Contains("\nsinkhole_retention_seconds 63158400\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_retention_removed_rows 1234567\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_retention_held_pieces 4\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_retention_altered_pieces 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_retention_holds 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_retention_problem 1\n", metrics, StringComparison.Ordinal);
        Assert.Equal(12, status.RootElement.GetProperty("retention").GetProperty("pieces").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/holds", "{}")]
    [InlineData("/api/v1/holds/3/lift", "{}")]
    [InlineData("/api/v1/holds", "no json")]
    public async Task Holds_are_read_everywhere_and_decided_on_the_control_socket_alone(string address, string body)
    {
        await using var host = await PagesHost.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var holds = JsonDocument.Parse(await host.GetAsync("/api/v1/holds"));
        using var refused = await host.Client.PostAsync(new Uri(address, UriKind.Relative), content, TestContext.Current.CancellationToken);

        var placed = Assert.Single(holds.RootElement.EnumerateArray()).GetProperty("placed");
        Assert.Equal(("Tổ CNTT", "192.0.2.1"), (placed.GetProperty("by").GetString(), placed.GetProperty("scope").GetProperty("client").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }
}
