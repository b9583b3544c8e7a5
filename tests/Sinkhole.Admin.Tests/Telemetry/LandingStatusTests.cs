using System.Text.Json;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Dns.Messages;
using Sinkhole.Server.Landing;

namespace Sinkhole.Admin.Tests.Telemetry;

public class LandingStatusTests
{
    private static readonly LandingStatus Serving = new()
    {
        Listeners =
        [
            new("198.51.100.53", 80, Transport.Tcp, null),
            new("198.51.100.53", 443, Transport.Tcp, new LandingProblem("The port is taken.", "Cổng đã bị chiếm.")),
            new("198.51.100.53", 6667, Transport.Udp, null),
        ],
        Connections = 3,
        Refused = 4_321,
        Http = 1_234,
        Tls = 56,
        Silent = 7,
        Other = 8,
    };

    [Fact]
    public async Task Contacts_and_places_are_counted_without_a_client_or_a_name()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Landing = Serving };

        var text = await host.GetAsync("/metrics");
        using var status = JsonDocument.Parse(await host.GetAsync("/api/v1/status"));

        Assert.Contains("sinkhole_landing_contacts_total{protocol=\"http\"} 1234\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_landing_contacts_total{protocol=\"tls\"} 56\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_landing_contacts_total{protocol=\"none\"} 7\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_landing_contacts_total{protocol=\"other\"} 8\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_landing_refused_total 4321\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_landing_connections 3\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_landing_listening{address=\"198.51.100.53\",port=\"443\",transport=\"tcp\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_landing_listening{address=\"198.51.100.53\",port=\"6667\",transport=\"udp\"} 1\n", text, StringComparison.Ordinal);
        Assert.Equal(1_234, status.RootElement.GetProperty("landing").GetProperty("http").GetInt64());
    }

    [Fact]
    public async Task The_overview_says_where_it_is_and_what_stands_in_the_way_in_the_readers_language()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Landing = Serving };

        var vietnamese = await host.GetAsync("/?lang=vi");
        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("Trang cảnh báo: 198.51.100.53: 80 (TCP), 6667 (UDP)", vietnamese, StringComparison.Ordinal);
        Assert.Contains("HTTP 1.234, TLS 56, khác 8, không gửi gì 7", vietnamese, StringComparison.Ordinal);
        Assert.Contains("Cổng đã bị chiếm.", vietnamese, StringComparison.Ordinal);
        Assert.Contains("Landing page: 198.51.100.53: 80 (TCP), 6667 (UDP)", english, StringComparison.Ordinal);
        Assert.Contains("The port is taken.", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_none_the_overview_says_why()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Landing = LandingStatus.None with { Idle = new LandingProblem("It is switched off.", "Đã tắt.") } };

        Assert.Contains("Trang cảnh báo: không mở. Đã tắt.", await host.GetAsync("/?lang=vi"), StringComparison.Ordinal);
        Assert.Contains("Landing page: none. It is switched off.", await host.GetAsync("/?lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("sinkhole_landing_", await host.GetAsync("/metrics"), StringComparison.Ordinal);
    }
}
