using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Journal;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Admin.Tests.Pages;

public class OverviewTests
{
    [Fact]
    public async Task The_overview_shows_figures_in_the_languages_own_form()
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);

        var vietnamese = await host.GetAsync("/");
        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("<html lang=\"vi\"", vietnamese, StringComparison.Ordinal);
        Assert.Contains("<h1>Tổng quan</h1>", vietnamese, StringComparison.Ordinal);
        Assert.Contains("671.204", vietnamese, StringComparison.Ordinal);
        Assert.Contains("1,9%", vietnamese, StringComparison.Ordinal);
        Assert.Contains("22/11/2026 09:48", vietnamese, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", english, StringComparison.Ordinal);
        Assert.Contains("<h1>Overview</h1>", english, StringComparison.Ordinal);
        Assert.Contains("671,204", english, StringComparison.Ordinal);
        Assert.Contains("1.9%", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_and_its_table_are_one_set_of_figures_without_gaps()
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);

        var page = await host.GetAsync("/");

        var table = page[page.IndexOf("id=\"hit-figures\"", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</table>", StringComparison.Ordinal)];
        Assert.Equal(96, table.Split("<tr>").Length - 2);
        Assert.Contains("mã-độc-khẩn", table, StringComparison.Ordinal);
        Assert.Contains("data-value=\"0\"", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?range=1h", 1)]
    [InlineData("/", 24)]
    [InlineData("/?range=7d", 168)]
    [InlineData("/?range=30d", 720)]
    [InlineData("/?range=<script>", 24)]
    public async Task The_range_in_the_address_is_the_span_that_is_read(string address, int hours)
    {
        await using var host = await PagesHost.StartAsync();

        await host.GetAsync(address);

        Assert.Equal((FakeStatus.Now.AddHours(-hours), FakeStatus.Now), host.Evidence.LastSpan);
    }

    [Fact]
    public async Task Before_the_first_query_the_page_says_where_to_point_clients()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Queries = new QueryTotals() };

        var page = await host.GetAsync("/");

        Assert.Contains("Chưa có thiết bị nào hỏi máy chủ này", page, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:5300", page, StringComparison.Ordinal);
        Assert.Contains("dig @127.0.0.1 -p 5300 example.test", page, StringComparison.Ordinal);
        Assert.Contains("chưa có dữ liệu", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_claims_to_ask_for_others_and_which_proxy_tells_nothing_is_said_in_both_languages()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with
        {
            Queries = FakeStatus.Healthy.Queries with { ProxyUntrusted = 1_234, IdentityUntrusted = 5, ProxyMissing = 6, ProxyBroken = 7 },
        };

        var page = await host.GetAsync("/");
        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("1.234 tiêu đề PROXY và 5 truy vấn mang thông tin thiết bị (EDNS) từ địa chỉ chưa khai báo", page, StringComparison.Ordinal);
        Assert.Contains("6 lượt không có tiêu đề nên bị từ chối, 7 lượt có tiêu đề hỏng", page, StringComparison.Ordinal);
        Assert.Contains("1,234 PROXY headers and 5 queries with a device in their EDNS options from addresses that are not listed", english, StringComparison.Ordinal);
        Assert.Contains("6 without a header, which were refused, and 7 with a broken one", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anchors_that_nobody_copied_out_and_a_key_that_cannot_be_used_are_told_in_both_languages()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with
        {
            Anchors = AnchorStatus.None with { NotCopied = 1_234, NotCopiedSince = FakeStatus.Now, Problem = new ChainProblem("The key is gone", "Không còn khóa ký") },
        };

        var page = await host.GetAsync("/");
        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("1.234 mốc từ 22/11/2026 10:00 chỉ nằm trên máy này", page, StringComparison.Ordinal);
        Assert.Contains("Không còn khóa ký.", page, StringComparison.Ordinal);
        Assert.Contains("Anchors were not copied out", english, StringComparison.Ordinal);
        Assert.Contains("The key is gone.", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_hits_the_page_proves_that_queries_were_checked()
    {
        await using var host = await PagesHost.StartAsync();
        host.Evidence.Overview = FakeEvidence.Empty with { Queries = 671_204 };

        var page = await host.GetAsync("/");

        Assert.Contains("Đã kiểm tra 671.204 truy vấn, theo danh sách cập nhật 12 phút trước", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_first_and_says_what_to_do()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Troubled;

        var page = await host.GetAsync("/");
        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("Ổ đĩa đã đầy. 4.200 lượt đang chờ", page, StringComparison.Ordinal);
        Assert.Contains("Danh sách campaign-demo chưa được cập nhật", page, StringComparison.Ordinal);
        Assert.Contains("Không tìm thấy tệp. Bản áp dụng từ 22/11/2026 09:48 vẫn có hiệu lực", page, StringComparison.Ordinal);
        Assert.Contains("Danh sách late chưa áp dụng được", page, StringComparison.Ordinal);
        Assert.Contains("Dòng 1 không có cột chứa tên miền. Kiểm tra tệp /var/lib/sinkhole/lists/late.csv.", page, StringComparison.Ordinal);
        Assert.Contains("Tên miền noi-bo.example có thể không phân giải được", page, StringComparison.Ordinal);
        Assert.Contains("Không máy chủ DNS cấp trên nào trả lời", page, StringComparison.Ordinal);
        Assert.Contains("The disk is full. 4,200 hits wait in the journal", english, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Ổ đĩa đã đầy", StringComparison.Ordinal) < page.IndexOf("class=\"kpis\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_late_writer_and_no_list_at_all_are_told()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Lists = [], Recording = new RecordingStatus { Lag = TimeSpan.FromMinutes(200) } };

        var page = await host.GetAsync("/");

        Assert.Contains("Đang ghi chậm 3 giờ 20 phút", page, StringComparison.Ordinal);
        Assert.Contains("Chưa có danh sách nào đang áp dụng", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_leaves_the_rest_of_the_page()
    {
        await using var host = await PagesHost.StartAsync();
        host.Evidence.Fault = new IOException("disk");

        var page = await host.GetAsync("/");

        Assert.Contains("Chưa đọc được kho lưu trữ", page, StringComparison.Ordinal);
        Assert.Contains("campaign-demo", page, StringComparison.Ordinal);
    }
}
