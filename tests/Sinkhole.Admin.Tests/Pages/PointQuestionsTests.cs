using Sinkhole.Admin.Status;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;

namespace Sinkhole.Admin.Tests.Pages;

public class PointQuestionsTests
{
    private static readonly InternetAddress Asked = InternetAddress.FromIPv4(0x0A42_0335);

    [Fact]
    public async Task The_question_stands_first_with_its_reasons_and_figures_in_both_languages()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = With(FakeStatus.Troubled, Point() with { Signs = PointSigns.MostQueries | PointSigns.ManyTimesTypical | PointSigns.AsksForSignatures });

        var vietnamese = await host.GetAsync("/");
        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("10.66.3.53 có phải là máy chủ DNS chuyển tiếp không?", vietnamese, StringComparison.Ordinal);
        Assert.Contains("Địa chỉ này gửi 82,9% của 11.764 truy vấn kể từ ngày 21/11/2026; 20 địa chỉ khác gửi phần còn lại.", vietnamese, StringComparison.Ordinal);
        Assert.Contains("một nửa số địa chỉ chỉ gửi tối đa 100.", vietnamese, StringComparison.Ordinal);
        Assert.Contains("99,9% số truy vấn yêu cầu chữ ký DNSSEC", vietnamese, StringComparison.Ordinal);
        Assert.Contains("điểm mạng chưa xác định thiết bị", vietnamese, StringComparison.Ordinal);
        Assert.Contains("- { who: [10.66.3.53], role: forwarder }", vietnamese, StringComparison.Ordinal);
        Assert.Contains("nếu đây là một máy thông thường thì ghi role: device", vietnamese, StringComparison.Ordinal);
        Assert.Contains("Is 10.66.3.53 a DNS forwarder?", english, StringComparison.Ordinal);
        Assert.Contains("role: device if it is one ordinary machine", english, StringComparison.Ordinal);
        Assert.Contains("This address sent 82.9% of the 11,764 queries since 21 Nov 2026; 20 others sent the rest.", english, StringComparison.Ordinal);
        Assert.InRange(
            vietnamese.IndexOf("có phải là máy chủ DNS chuyển tiếp", StringComparison.Ordinal), 1, vietnamese.IndexOf("class=\"note danger\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_kinds_of_machines_ask_for_nat()
    {
        await using var host = await PagesHost.StartAsync();
        var point = Point() with { Signs = PointSigns.MostQueries | PointSigns.SeveralKinds };
        host.Status.Current = With(FakeStatus.Healthy, point with { Figures = point.Figures with { Hops = HopKinds.Routed64 | HopKinds.Routed128 } });
        var page = await host.GetAsync("/?lang=en");
        host.Status.Current = With(FakeStatus.Healthy, point with { Figures = point.Figures with { Hops = HopKinds.Routed64 | HopKinds.From64 } });
        var sameSystem = await host.GetAsync("/?lang=en");

        Assert.Contains("Is 10.66.3.53 a NAT device?", page, StringComparison.Ordinal);
        Assert.Contains("sent with different TTLs (64, 128)", page, StringComparison.Ordinal);
        Assert.Contains("role: nat }", page, StringComparison.Ordinal);
        Assert.Contains("came through a router and some did not", sameSystem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "All queries since 21 Nov 2026 (11,764) came from this address. In a network of one machine this is it")]
    [InlineData(2, "Nearly all queries since 21 Nov 2026 came from this address: 82.9% of 11,764")]
    public async Task Who_asks_alone_is_asked_about_as_such(int clients, string expected)
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = With(FakeStatus.Healthy, Point() with { Signs = PointSigns.AsksAlone, AllClients = clients });

        var page = await host.GetAsync("/?lang=en");

        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.Contains("Is 10.66.3.53 a DNS forwarder or a NAT device?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_question_the_page_has_none()
    {
        await using var host = await PagesHost.StartAsync();

        Assert.DoesNotContain("Cần trả lời", await host.GetAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_question_is_marked_wherever_it_is_listed()
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);
        var client = host.Evidence.Offenders[0].Client;
        host.Status.Current = With(FakeStatus.Healthy, Point() with { Client = client });

        var mark = "<span class=\"mark warn\">điểm mạng chưa xác định thiết bị</span>";
        var overview = await host.GetAsync("/");
        Assert.Contains(mark, overview, StringComparison.Ordinal);
        Assert.Contains("kể cả điểm mạng chưa xác định thiết bị", overview, StringComparison.Ordinal);
        Assert.Contains(mark, await host.GetAsync("/clients"), StringComparison.Ordinal);
        Assert.Contains(mark, await host.GetAsync($"/clients/{client}"), StringComparison.Ordinal);
        Assert.DoesNotContain(mark, await host.GetAsync("/clients/192.0.2.250"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_of_clients_without_room_and_the_figures_are_told()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Activity = new ActivityStatus { Clients = 38, Queries = 4_000, RestQueries = 1_250, Points = [Point()] } };

        var page = await host.GetAsync("/");
        var metrics = await host.GetAsync("/metrics");

        Assert.Contains("Hôm nay có 1.250 truy vấn của các địa chỉ không còn chỗ ghi riêng", page, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_clients_today 38\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_client_queries_today 4000\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_other_client_queries_today 1250\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_points_suggested 1\n", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("10.66.3.53", metrics, StringComparison.Ordinal);
    }

    private static PointSuggestion Point() => new()
    {
        Client = Asked,
        Signs = PointSigns.MostQueries,
        Figures = new ClientFigures { Queries = 9_764, WithDnssec = 9_763 },
        AllQueries = 11_764,
        AllClients = 21,
        TypicalQueries = 100,
    };

    private static SystemStatus With(SystemStatus status, PointSuggestion point) =>
        status with { Activity = new ActivityStatus { Since = new DateOnly(2026, 11, 21), Points = [point] } };
}
