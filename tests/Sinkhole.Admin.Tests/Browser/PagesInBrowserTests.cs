using Microsoft.Playwright;
using Sinkhole.Admin.Tests.Fakes;

namespace Sinkhole.Admin.Tests.Browser;

/// <summary>Every page in a real browser. Set SINKHOLE_SHOTS to a directory to keep pictures of them.</summary>
public sealed class PagesInBrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Addresses = ["/", "/clients", "/clients?list=none", "/clients/10.66.1.25", "/lists?name=www.c2.alpha.example", "/?range=7d&trouble", "/lists?trouble"];

    // Names what makes the page wider than the window; empty when nothing does.
    private const string TooWide =
        "document.documentElement.scrollWidth <= innerWidth ? '' : [...document.querySelectorAll('body *')]"
        + ".filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.tagName + '.' + e.className).join(' ')";

    private static readonly string? Shots = Environment.GetEnvironmentVariable("SINKHOLE_SHOTS");

    [Theory]
    [InlineData("vi", "light", 1366)]
    [InlineData("vi", "dark", 1366)]
    [InlineData("en", "light", 1366)]
    [InlineData("en", "dark", 1366)]
    [InlineData("vi", "light", 390)]
    [InlineData("en", "dark", 390)]
    public async Task Every_page_opens_without_a_complaint_and_asks_nobody_else(string language, string theme, int width)
    {
        Assert.False(fixture.Browser is null, "Chromium is not installed");
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);
        await using var context = await NewContextAsync(host, language, theme, width);
        var page = await context.NewPageAsync();
        var complaints = Watch(page, host.Address);

        foreach (var address in Addresses)
        {
            host.Status.Current = address.Contains("trouble", StringComparison.Ordinal) ? FakeStatus.Troubled : FakeStatus.Healthy;
            await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.Equal(language, await page.EvaluateAsync<string>("document.documentElement.lang"));
            await KeepShotAsync(page, $"{language}-{theme}-{width}-{Array.IndexOf(Addresses, address)}");
            Assert.Equal("", await page.EvaluateAsync<string>(TooWide));
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_chart_is_drawn_from_the_table_and_follows_the_theme_switch()
    {
        Assert.False(fixture.Browser is null, "Chromium is not installed");
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);
        Assert.True(host.HasCharts, "the build had no chart library");
        await using var context = await NewContextAsync(host, "vi", "light", 1366);
        var page = await context.NewPageAsync();
        var complaints = Watch(page, host.Address);

        await page.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForSelectorAsync(".chart svg path", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        var isTableFolded = await page.EvaluateAsync<bool>("!document.getElementById('hit-figures').closest('details').open");
        await page.ClickAsync("[data-theme-switch]");
        await page.ReloadAsync();
        var theme = await page.EvaluateAsync<string>("document.documentElement.dataset.theme");

        Assert.True(isTableFolded);
        Assert.Equal("dark", theme);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Without_scripts_filter_sort_and_tables_work()
    {
        Assert.False(fixture.Browser is null, "Chromium is not installed");
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = host.Address.ToString(), JavaScriptEnabled = false });
        var page = await context.NewPageAsync();

        await page.GotoAsync("/");
        var isTableShown = await page.Locator("#hit-figures").IsVisibleAsync();
        await page.GotoAsync("/clients");
        await page.FillAsync("input[name=client]", "10.66.1.21");
        await page.ClickAsync("form.filters button.first");

        Assert.True(isTableShown);
        Assert.Equal(1, await page.Locator("tbody tr").CountAsync());
        Assert.Contains("client=10.66.1.21", page.Url, StringComparison.Ordinal);
    }

    private static List<string> Watch(IPage page, Uri ours)
    {
        List<string> complaints = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(ours.ToString(), StringComparison.Ordinal))
            {
                complaints.Add($"foreign request: {request.Url}");
            }
        };
        return complaints;
    }

    private static async Task KeepShotAsync(IPage page, string name)
    {
        if (Shots is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Shots, name + ".png"), FullPage = true });
        }
    }

    private async Task<IBrowserContext> NewContextAsync(PagesHost host, string language, string theme, int width)
    {
        var context = await fixture.Browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.Address.ToString(),
            ColorScheme = theme is "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });
        await context.AddCookiesAsync([new Cookie { Name = "lang", Value = language, Url = host.Address.ToString() }]);
        return context;
    }
}
