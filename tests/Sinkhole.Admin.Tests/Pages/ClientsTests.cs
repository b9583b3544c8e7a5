using System.Net;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Admin.Tests.Pages;

public class ClientsTests
{
    [Fact]
    public async Task Every_filter_in_the_address_reaches_the_reader()
    {
        await using var host = await PagesHost.StartAsync();

        await host.GetAsync("/clients?list=campaign-demo&campaign=CV-1592&client=2001:DB8::7&indicator=Alpha&from=2026-11-20&to=21/11/2026");

        Assert.True(InternetAddress.TryParse("2001:db8::7", out var client));
        Assert.Equal(
            new OffenderFilter
            {
                List = "campaign-demo",
                Campaign = "CV-1592",
                Client = client,
                Indicator = "alpha",
                From = new DateTimeOffset(2026, 11, 19, 17, 0, 0, TimeSpan.Zero),
                To = new DateTimeOffset(2026, 11, 21, 17, 0, 0, TimeSpan.Zero),
            },
            host.Evidence.LastFilter);
    }

    [Fact]
    public async Task The_page_lists_clients_and_links_each_to_its_own_page_and_the_export_keeps_the_filter()
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);

        var page = await host.GetAsync("/clients?list=campaign-demo&from=2026-11-20");

        Assert.Contains("<h1>Địa chỉ có kết nối độc hại</h1>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/clients/10.66.0.20?from=2026-11-20\"", page, StringComparison.Ordinal);
        Assert.Contains("6.923", page, StringComparison.Ordinal);
        Assert.Contains("name=\"list\" value=\"campaign-demo\"", page, StringComparison.Ordinal);
        Assert.Contains("type=\"hidden\" name=\"from\" value=\"2026-11-20\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"campaign-demo\" selected", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_filter_is_answered_with_400_and_says_what_is_wrong()
    {
        await using var host = await PagesHost.StartAsync();

        using var response = await host.SendAsync("/clients?client=10.66.1&from=yesterday");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("&quot;10.66.1&quot; không phải địa chỉ IP", page, StringComparison.Ordinal);
        Assert.Contains("&quot;from&quot; là &quot;yesterday&quot;", page, StringComparison.Ordinal);
        Assert.Null(host.Evidence.LastFilter);
    }

    [Fact]
    public async Task Zero_no_match_and_no_data_are_told_apart()
    {
        await using var host = await PagesHost.StartAsync();

        var zero = await host.GetAsync("/clients");
        var noMatch = await host.GetAsync("/clients?indicator=zeta&from=2026-11-20");
        host.Status.Current = FakeStatus.Healthy with { Queries = new QueryTotals() };
        var noData = await host.GetAsync("/clients");
        host.Status.Current = FakeStatus.Healthy with { Lists = [] };
        var noList = await host.GetAsync("/clients");

        Assert.Contains("(0 lượt)", zero, StringComparison.Ordinal);
        Assert.Contains("Không có dòng nào với bộ lọc: Chỉ báo chứa: zeta, Từ ngày: 2026-11-20.", noMatch, StringComparison.Ordinal);
        Assert.Contains("Mở rộng thời gian", noMatch, StringComparison.Ordinal);
        Assert.Contains("Chưa có dữ liệu: chưa có truy vấn nào", noData, StringComparison.Ordinal);
        Assert.Contains("Chưa có danh sách nào đang áp dụng", noList, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_cut_into_pages_and_the_last_reachable_one_says_so()
    {
        await using var host = await PagesHost.StartAsync(new PagesOptions { PageRows = 10, MaxReachableRow = 20 });
        SampleEvidence.Fill(host.Evidence);

        var first = await host.GetAsync("/clients");
        var second = await host.GetAsync("/clients?page=2");
        var beyond = await host.GetAsync("/clients?page=99999");

        Assert.Contains("Dòng 1 đến 10", first, StringComparison.Ordinal);
        Assert.Contains("href=\"/clients?page=2\"", first, StringComparison.Ordinal);
        Assert.Contains("Dòng 11 đến 20", second, StringComparison.Ordinal);
        Assert.Contains("Trang chỉ hiển thị đến dòng 20", second, StringComparison.Ordinal);
        Assert.Contains("Dòng 11 đến 20", beyond, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/clients?sort=client&dir=asc", "10.66.0.20", "10.66.0.24")]
    [InlineData("/clients?sort=hits&dir=asc", "10.66.1.57", "10.66.0.56")]
    [InlineData("/clients?sort=last", "10.66.0.20", "10.66.1.21")]
    public async Task Rows_come_in_the_order_the_address_asks_for(string address, string first, string second)
    {
        await using var host = await PagesHost.StartAsync(new PagesOptions { PageRows = 5 });
        SampleEvidence.Fill(host.Evidence);

        var page = await host.GetAsync(address);

        var firstAt = page.IndexOf($">{first}</a>", StringComparison.Ordinal);
        var secondAt = page.IndexOf($">{second}</a>", StringComparison.Ordinal);
        Assert.True(firstAt > 0 && secondAt > firstAt);
    }

    [Fact]
    public async Task A_clients_page_has_its_indicators_and_first_and_last_time()
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);

        var page = await host.GetAsync("/clients/10.66.3.23");

        Assert.Contains("<h1>Địa chỉ 10.66.3.23</h1>", page, StringComparison.Ordinal);
        Assert.Contains("cdn-crack.gamma.test", page, StringComparison.Ordinal);
        Assert.Contains("Lần đầu", page, StringComparison.Ordinal);
        Assert.Contains("type=\"hidden\" name=\"client\" value=\"10.66.3.23\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clients_page_has_its_latest_hits_with_what_matched_where_and_what_was_answered()
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);
        host.Evidence.Hits.Add(SampleEvidence.Hit("cdn.harmless.example", "198.51.100.0/24") with
        {
            Trigger = HitTrigger.ResponseIp,
            Place = HitPlace.Address,
            Action = HitAction.Monitor,
        });

        var vietnamese = await host.GetAsync("/clients/10.66.3.23");
        var english = await host.GetAsync("/clients/10.66.3.23?lang=en");

        Assert.Contains("<h2>Lượt truy vấn độc hại gần nhất</h2>", vietnamese, StringComparison.Ordinal);
        Assert.Contains("cdn.harmless.example", vietnamese, StringComparison.Ordinal);
        Assert.Contains("198.51.100.0/24", vietnamese, StringComparison.Ordinal);
        Assert.Contains("địa chỉ trong câu trả lời (A, AAAA)", vietnamese, StringComparison.Ordinal);
        Assert.Contains("như bình thường (chỉ giám sát)", vietnamese, StringComparison.Ordinal);
        Assert.Contains("công văn 1298/CATTT-NCSC, phiên bản 3", vietnamese, StringComparison.Ordinal);
        Assert.Contains("an address in the answer (A, AAAA)", english, StringComparison.Ordinal);
        Assert.Contains("as usual (monitor only)", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Monitor_only_hits_are_a_figure_of_their_own()
    {
        await using var host = await PagesHost.StartAsync();
        host.Evidence.Offenders.Add(FakeEvidence.Row("10.66.3.23", "campaign-demo", 5, FakeStatus.Now, "c2.alpha.example") with { Monitored = 1_234 });
        host.Evidence.Overview = FakeEvidence.Empty with { Monitored = 1_234 };

        Assert.Contains("1.234 lượt chỉ giám sát", await host.GetAsync("/clients"), StringComparison.Ordinal);
        Assert.Contains("<dt>Lượt chỉ giám sát</dt><dd>1.234</dd>", await host.GetAsync("/clients/10.66.3.23"), StringComparison.Ordinal);
        Assert.Contains("Lượt chỉ giám sát (24 giờ)", await host.GetAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/search?q=10.66.1.21", "/clients/10.66.1.21")]
    [InlineData("/search?q=alpha.example", "/clients?indicator=alpha.example")]
    [InlineData("/search?q=//evil.example", "/clients?indicator=%2F%2Fevil.example")]
    public async Task The_search_box_leads_to_a_client_or_to_names(string address, string target)
    {
        await using var host = await PagesHost.StartAsync();

        using var response = await host.SendAsync(address);

        Assert.Equal(target, response.Headers.Location?.ToString());
    }
}
