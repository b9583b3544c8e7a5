using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Admin.Tests.Pages;

public class ListsTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/clients")]
    [InlineData("/lists")]
    [InlineData("/no-such-page")]
    public async Task A_pause_stands_on_every_page(string path)
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Pause = new PolicyPause(FakeStatus.Now.AddMinutes(10), "an.nguyen", "<b>sự cố</b>") };

        using var response = await host.SendAsync(path);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("Đang tạm ngừng ngăn chặn đến 22/11/2026 10:10", page, StringComparison.Ordinal);
        Assert.Contains("an.nguyen", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;sự cố&lt;/b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_that_is_over_is_not_shown()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Pause = new PolicyPause(FakeStatus.Now, "an.nguyen", "sự cố") };

        Assert.DoesNotContain("tạm ngừng", await host.GetAsync("/lists"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_show_their_mode_their_letter_and_what_waits_for_a_person()
    {
        await using var host = await PagesHost.StartAsync();
        var list = FakeStatus.List("campaign-demo", ListState.Current, 9, "3f9ac1e7");
        host.Status.Current = FakeStatus.Healthy with
        {
            Lists = [list with { Waiting = 4, Addresses = 7, Options = list.Options with { Mode = GroupMode.Monitor, Letter = "1298/CATTT-NCSC" } }],
        };

        var vietnamese = await host.GetAsync("/lists");
        var english = await host.GetAsync("/lists?lang=en");

        Assert.All(["chỉ giám sát", "1298/CATTT-NCSC", "Phiên bản 4 đang chờ"], text => Assert.Contains(text, vietnamese, StringComparison.Ordinal));
        Assert.All(["monitor only", "Version 4 waits for a person"], text => Assert.Contains(text, english, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Feeds_show_their_last_error_and_next_try()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with
        {
            Feeds =
            [
                new FeedStatus
                {
                    List = "feed",
                    Kind = FeedKind.Download,
                    Source = "https://lists.example/a.csv",
                    NextAt = FakeStatus.Now.AddMinutes(5),
                    Failures = 3,
                    Problem = new ListProblem("It is a web page", "Đây là trang web <script>"),
                },
            ],
        };

        var page = await host.GetAsync("/lists");

        Assert.Contains("https://lists.example/a.csv", page, StringComparison.Ordinal);
        Assert.Contains("3 lần lỗi liên tiếp: Đây là trang web &lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("22/11/2026 10:05", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allowed_names_show_who_allowed_them_and_why()
    {
        await using var host = await PagesHost.StartAsync();
        Assert.True(DomainName.TryParse("cdn.example", out var name));
        host.Status.Current = FakeStatus.Healthy with { Allows = [new AllowEntry(name, FakeStatus.Now.AddDays(7), "binh.tran", "chặn nhầm")] };

        var page = await host.GetAsync("/lists");

        Assert.All(["cdn.example", "binh.tran", "chặn nhầm", "29/11/2026 10:00"], text => Assert.Contains(text, page, StringComparison.Ordinal));
    }
}
